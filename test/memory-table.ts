import type { ItemChanges } from '../functions/adapters/item-changes.ts';
import type { Item, Key, Table } from '../functions/adapters/table.ts';
import { OPEN_INDEX } from '../functions/core/open-index.ts';

/** The table as DynamoDB keeps it, in memory, and what is in it. */
export function memoryTable(): Table & ItemChanges & { readonly items: () => readonly Item[] } {
  const items = new Map<string, Item>();
  const keyOf = ({ pk, sk }: Key) => `${pk} ${sk}`;
  return {
    items: () => [...items.values()],
    read: async (key) => items.get(keyOf(key)),
    write: async (key, attributes, { now, ifVersion, ifUnclaimed }) => {
      const known = items.get(keyOf(key));
      if (ifVersion !== undefined && (known?.version ?? 0) !== ifVersion) return false;
      if (ifUnclaimed && known && !(known.claimedUntil <= now.getTime())) return false;
      items.set(keyOf(key), JSON.parse(JSON.stringify({ ...key, ...attributes })));
      return true;
    },
    change: async (key, attributes, { now, ifUnclaimed }) => {
      const known = items.get(keyOf(key));
      if (ifUnclaimed && known && !(known.claimedUntil <= now.getTime())) return undefined;
      const item = { ...key, ...known, ...JSON.parse(JSON.stringify(attributes)) };
      items.set(keyOf(key), item);
      return item;
    },
    add: async (key, counts, { token }) => {
      const known: Item = items.get(keyOf(key)) ?? { ...key, tokens: [] };
      if (token !== undefined && known.tokens.includes(token)) return known;
      const sums = Object.entries(counts).map(([name, count]) => [name, (known[name] ?? 0) + count]);
      const item = { ...known, ...Object.fromEntries(sums), tokens: [...known.tokens, token] };
      items.set(keyOf(key), item);
      return item;
    },
    async *openIn(place) {
      yield* [...items.values()].filter((item) => item[OPEN_INDEX.key] === place);
    },
  };
}
