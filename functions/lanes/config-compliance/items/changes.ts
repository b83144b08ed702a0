/** One property of a resource before and after. A side is undefined when it did not exist then. */
export type Change = { readonly path: string; readonly before: unknown; readonly after: unknown };

/** The leaves in which two configurations differ, by path: `networkInterfaces.0.groups.0.groupId`. */
export function differences(before: unknown, after: unknown): readonly Change[] {
  const [old, now] = [leavesOf(before), leavesOf(after)];
  const paths = [...new Set([...old.keys(), ...now.keys()])].sort();
  return paths
    .filter((path) => old.get(path) !== now.get(path))
    .map((path) => ({ path, before: old.get(path), after: now.get(path) }));
}

/** Config shows a changed property whole, however little of it changed: what differs within it, by the longer path. */
export function refined(change: Change): readonly Change[] {
  const { path, before, after } = change;
  if (typeof before !== 'object' || typeof after !== 'object') return [change];
  const inner = differences(before, after).map((one) => ({ ...one, path: `${path}.${one.path}` }));
  return inner.length > 0 ? inner : [change];
}

const DEEPEST = 20;

function leavesOf(value: unknown, path = '', depth = 0): ReadonlyMap<string, unknown> {
  if (typeof value !== 'object' || value === null || depth === DEEPEST)
    return new Map(path === '' || value === null || value === undefined ? [] : [[path, leaf(value)]]);
  const inner = Object.entries(value).flatMap(([key, member]) => [
    ...leavesOf(member, path === '' ? key : `${path}.${key}`, depth + 1),
  ]);
  return new Map(inner);
}

function leaf(value: unknown): unknown {
  return typeof value === 'object' ? JSON.stringify(value) : value;
}
