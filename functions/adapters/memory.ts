import type { Recalled, Remembering } from '../core/memory.ts';
import { fittingKey } from './fitting-key.ts';
import { packed, unpacked } from './packed.ts';
import type { Key, Table } from './table.ts';

/** What lanes remember between events, one item a key, in the ledger's table. */
export type Memory = {
  readonly recall: (lane: string, key: string) => Promise<Recalled>;
  /** True when this event's value is remembered, now or already before; false when another event was faster. */
  readonly remember: (by: RememberedBy, what: Remembering, now: Date) => Promise<boolean>;
};

type RememberedBy = { readonly lane: string; readonly eventId: string };

/** A table's schema may stay the same for a year, and has to be known then. */
const KEPT_DAYS = 800;
/** An event that is handled again after a crash finds itself among so many that came after it. */
const WRITERS = 20;

export function memoryIn(table: Table): Memory {
  return {
    recall: async (lane, key) => {
      const item = await table.read(keyOf(lane, key));
      return item ? { value: unpacked(item.packed), version: item.version } : { value: undefined, version: 0 };
    },
    remember: async ({ lane, eventId }, { key, value, after }, now) => {
      const { writers = [], version = 0 } = (await table.read(keyOf(lane, key))) ?? {};
      if (writers.includes(eventId)) return true;
      if (version !== after) return false;
      const attributes = { packed: packed(value), version: after + 1, writers: [...writers, eventId].slice(-WRITERS) };
      return table.write(keyOf(lane, key), attributes, { now, days: KEPT_DAYS, ifVersion: after });
    },
  };
}

const keyOf = (lane: string, key: string): Key => fittingKey({ pk: `memory#${lane}#${key}`, sk: 'value' });
