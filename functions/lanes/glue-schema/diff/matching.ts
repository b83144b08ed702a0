import { type Field, written } from '../types/hive-type.ts';
import { outOfOrder } from './out-of-order.ts';

/** A field at its place in a list, from 0 on. */
export type Placed = Field & { readonly at: number };
export type Pair = { readonly before: Placed; readonly after: Placed; readonly moved: boolean };

/** Two lists of fields laid side by side. */
export type Matching = {
  readonly pairs: readonly Pair[];
  readonly renamed: readonly Omit<Pair, 'moved'>[];
  readonly removed: readonly Placed[];
  readonly added: readonly Placed[];
};

export function matched(before: readonly Field[], after: readonly Field[]): Matching {
  const old = byName(before);
  const fresh = byName(after);
  const common = [...old].flatMap(([name, one]) => {
    const other = fresh.get(name);
    return other ? [{ before: one, after: other }] : [];
  });
  const gone = [...old].flatMap(([name, one]) => (fresh.has(name) ? [] : [one]));
  const come = [...fresh].flatMap(([name, one]) => (old.has(name) ? [] : [one]));
  const renamed = gone.flatMap((one) => {
    const other = come.find(({ at, type }) => at === one.at && written(type) === written(one.type));
    return other ? [{ before: one, after: other }] : [];
  });
  const moved = outOfOrder(common.map(({ after: { at } }) => at));
  return {
    pairs: common.map((pair, index) => ({ ...pair, moved: moved[index] ?? false })),
    renamed,
    removed: gone.filter((one) => !renamed.some((pair) => pair.before === one)),
    added: come.filter((one) => !renamed.some((pair) => pair.after === one)),
  };
}

/** Case never tells two columns apart. Should a name be there twice, the second is another one. */
function byName(fields: readonly Field[]): ReadonlyMap<string, Placed> {
  const found = new Map<string, Placed>();
  for (const [at, { name, type }] of fields.entries()) {
    const lower = name.toLowerCase();
    const occurrences = [...(found.has(lower) ? found.keys() : [])].filter((key) => key.split('\0')[0] === lower);
    found.set(occurrences.length === 0 ? lower : `${lower}\0${occurrences.length}`, { name: lower, type, at });
  }
  return found;
}
