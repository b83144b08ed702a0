/** Array consistency as AWS describes it, written for clarity and not for speed: the oracle of the property tests. */
type Membership = ReadonlyMap<number, number>;
type Value = { readonly value: unknown; readonly membership: Membership };

/** Every value of the event by dotted name, with the element it has in each array around it. */
const flatten = (event: unknown): ReadonlyMap<string, readonly Value[]> => {
  const fields = new Map<string, Value[]>();
  let arrays = 0;
  const visit = (node: unknown, name: string, membership: Membership): void => {
    if (Array.isArray(node)) {
      const array = arrays++;
      for (const [index, item] of node.entries()) {
        const holds = typeof item === 'object' && item !== null;
        visit(item, name, holds ? new Map([...membership, [array, index]]) : membership);
      }
    } else if (typeof node === 'object' && node !== null) {
      for (const [key, value] of Object.entries(node)) visit(value, name === '' ? key : `${name}.${key}`, membership);
    } else fields.set(name, [...(fields.get(name) ?? []), { value: node, membership }]);
  };
  visit(event, '', new Map());
  return fields;
};

const merged = (one: Membership, other: Membership): Membership | undefined =>
  [...other].some(([array, index]) => one.has(array) && one.get(array) !== index)
    ? undefined
    : new Map([...one, ...other]);

/** What a field is asked: to have one of these values, to have any, or to have none. */
export type Asked = readonly (string | { readonly exists: boolean })[];

export const modelMatches = (asked: Readonly<Record<string, Asked>>, event: unknown): boolean => {
  const fields = flatten(event);
  const names = Object.keys(asked).sort();
  const choose = (position: number, membership: Membership): boolean => {
    const name = names[position];
    if (name === undefined) return true;
    const here = (fields.get(name) ?? []).flatMap(({ value, membership: around }) => {
      const both = merged(membership, around);
      return both === undefined ? [] : [{ value, both }];
    });
    return (asked[name] ?? []).some((one) => {
      if (typeof one === 'object' && !one.exists) return here.length === 0 && choose(position + 1, membership);
      return here.some(({ value, both }) => (typeof one === 'object' || value === one) && choose(position + 1, both));
    });
  };
  return choose(0, new Map());
};
