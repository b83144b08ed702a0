import { type Choice, elementsAround } from './array-element.ts';
import type { Leaf } from './field-path.ts';

type Table = {
  readonly inElement: ReadonlyMap<number, readonly Leaf[]>;
  readonly outside: readonly Leaf[];
};

/**
 * Finds the leaves that may go with a choice without looking at every one: those in the chosen element of the innermost
 * array that the choice and the leaves share, and those outside that array.
 */
export const leavesByElement = (leaves: readonly Leaf[]): ((choice: Choice) => readonly Leaf[]) => {
  const arrays = new Set(leaves.flatMap(({ within }) => elementsAround(within).map(({ array }) => array)));
  const tables = new Map<string, Table>();
  const tableFor = (array: string): Table => {
    const table = tables.get(array) ?? tableOf(leaves, array);
    tables.set(array, table);
    return table;
  };
  return (choice) => {
    const shared = [...choice.keys()].findLast((array) => arrays.has(array));
    if (shared === undefined) return leaves;
    const { inElement, outside } = tableFor(shared);
    return [...(inElement.get(choice.get(shared) ?? -1) ?? []), ...outside];
  };
};

const tableOf = (leaves: readonly Leaf[], array: string): Table => {
  const indexed = leaves.map((leaf) => ({
    leaf,
    index: elementsAround(leaf.within).find((element) => element.array === array)?.index,
  }));
  const grouped = Map.groupBy(indexed, ({ index }) => index);
  const inElement = new Map(
    [...grouped].flatMap(([index, group]) =>
      index === undefined ? [] : [[index, group.map(({ leaf }) => leaf)] as const],
    ),
  );
  return { inElement, outside: (grouped.get(undefined) ?? []).map(({ leaf }) => leaf) };
};
