import { SECOND } from '../core/time.ts';
import type { Silence } from '../core/triage/silence.ts';
import { packed, unpacked } from './packed.ts';
import type { Key, Table } from './table.ts';

/** The silences of the installation: one item, because every decision reads them all. */
export type Silences = {
  /** May be so many seconds old. */
  readonly all: (now: Date) => Promise<readonly Silence[]>;
  /** Reads, changes and writes them; does so anew when somebody else was faster. */
  readonly change: (change: (silences: readonly Silence[]) => readonly Silence[], now: Date) => Promise<void>;
};

const KEY: Key = { pk: 'silences', sk: 'all' };
/** A lane may go by what it read so long ago. */
export const FRESH_MS = 15 * SECOND;
const KEPT_DAYS = 3_650;
const ATTEMPTS = 5;

export function silencesIn(table: Table): Silences {
  let known: { readonly at: number; readonly silences: readonly Silence[] } | undefined;
  const read = async () => {
    const item = await table.read(KEY);
    return { version: item?.version ?? 0, silences: item ? (unpacked(item.packed) as readonly Silence[]) : [] };
  };
  return {
    all: async (now) => {
      if (known && Math.abs(now.getTime() - known.at) < FRESH_MS) return known.silences;
      const { silences } = await read();
      known = { at: now.getTime(), silences };
      return silences;
    },
    change: async (change, now) => {
      known = undefined;
      for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
        const { version, silences } = await read();
        const attributes = { packed: packed(change(silences)), version: version + 1 };
        if (await table.write(KEY, attributes, { now, days: KEPT_DAYS, ifVersion: version })) return;
      }
      throw new Error(`the silences could not be changed: ${ATTEMPTS} attempts all met another writer`);
    },
  };
}
