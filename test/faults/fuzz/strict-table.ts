import type { Key, Table } from '../../../functions/adapters/table.ts';
import { memoryTable } from '../../memory-table.ts';

/** https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html */
const LIMITS = { pk: 2_048, sk: 1_024, item: 400 * 1_024 };

/** The table in memory, with the limits that DynamoDB refuses an item or a key for. */
export function strictTable(): Table & { readonly items: () => readonly object[] } {
  const table = memoryTable();
  return {
    ...table,
    read: async (key) => table.read(checked(key)),
    write: async (key, attributes, kept) => {
      const size = Buffer.byteLength(JSON.stringify({ ...key, ...attributes }));
      if (size > LIMITS.item) throw new Error(`ValidationException: an item of ${size} bytes: ${key.pk.slice(0, 80)}`);
      return table.write(checked(key), attributes, kept);
    },
    add: async (key, counts, once) => table.add(checked(key), counts, once),
  };
}

function checked(key: Key): Key {
  for (const part of ['pk', 'sk'] as const) {
    const size = Buffer.byteLength(key[part]);
    if (size === 0 || size > LIMITS[part])
      throw new Error(`ValidationException: a ${part} of ${size} bytes: ${key[part].slice(0, 80)}`);
  }
  return key;
}
