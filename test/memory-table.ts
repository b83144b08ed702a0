import type { Item, Key, Table } from '../functions/adapters/table.ts';
import { OPEN_INDEX } from '../functions/core/open-index.ts';

/** The table as DynamoDB keeps it, in memory. */
export function memoryTable(): Table {
  const items = new Map<string, Item>();
  const keyOf = ({ pk, sk }: Key) => `${pk} ${sk}`;
  return {
    read: async (key) => items.get(keyOf(key)),
    write: async (key, attributes, { now, ifVersion, ifUnclaimed }) => {
      const known = items.get(keyOf(key));
      if (ifVersion !== undefined && (known?.version ?? 0) !== ifVersion) return false;
      if (ifUnclaimed && known && !(known.claimedUntil <= now.getTime())) return false;
      items.set(keyOf(key), JSON.parse(JSON.stringify({ ...key, ...attributes })));
      return true;
    },
    openIn: async (lane) => [...items.values()].filter((item) => item[OPEN_INDEX.key] === lane),
  };
}
