import { createHash } from 'node:crypto';
import type { Addition, Counts, Grown } from '../core/bulk.ts';
import { fittingKey } from './fitting-key.ts';
import type { Item, Key, Table } from './table.ts';

/** Counters that many batches add to at once: one read and one write for each batch and tally. */
export type Tallies = {
  /** Adding the same messages again, after a crash, adds nothing. */
  readonly add: (lane: string, tally: Addition, messages: readonly string[], now: Date) => Promise<Grown>;
  /** Adds one, and gives the sum. After a crash it may be one too many. */
  readonly count: (of: string, key: string, now: Date) => Promise<number>;
  readonly read: (lane: string, key: string) => Promise<Counts>;
};

const KEPT_DAYS = 40;
const MARK = '#';

export function talliesIn(table: Table): Tallies {
  return {
    add: async (lane, tally, messages, now) => {
      const { key } = tally;
      const counts = withRoom(tally, countsIn(await table.read(keyOf(lane, key))));
      const token = createHash('sha256').update(messages.toSorted().join()).digest('base64url').slice(0, 16);
      const marked = Object.fromEntries(Object.entries(counts).map(([name, count]) => [MARK + name, count]));
      const item = await table.add(keyOf(lane, key), marked, { token, now, days: KEPT_DAYS });
      const after = countsIn(item);
      const before = Object.entries(after).map(([name, count]) => [name, count - (counts[name] ?? 0)] as const);
      return { key, before: Object.fromEntries(before.filter(([, count]) => count > 0)), now: after };
    },
    count: async (of, key, now) => {
      const item = await table.add(keyOf(of, key), { [`${MARK}opened`]: 1 }, { now, days: 2 });
      return countsIn(item).opened ?? 0;
    },
    read: async (lane, key) => countsIn(await table.read(keyOf(lane, key))),
  };
}

/** An item holds 400 KB and is paid for by its size, an update names 4 KB of counters: so many names, and no more. */
const MOST_NAMES = 200;

/** The largest first; what is over goes to the spare counters. */
function withRoom({ counts, spare }: Addition, known: Counts): Counts {
  let room = MOST_NAMES - Object.keys(known).length;
  const fitting = new Map<string, number>();
  for (const [name, count] of Object.entries(counts).sort(([, a], [, b]) => b - a)) {
    const isNew = !Object.hasOwn(known, name);
    if (isNew) room -= 1;
    const under = isNew && room < 0 ? spare(name) : name;
    fitting.set(under, (fitting.get(under) ?? 0) + count);
  }
  return Object.fromEntries(fitting);
}

/** The counters of an item: marked, so that none is taken for a key of the table. */
function countsIn(item: Item = {}): Counts {
  const counters = Object.entries(item).filter(([name]) => name.startsWith(MARK));
  return Object.fromEntries(counters.map(([name, count]) => [name.slice(MARK.length), Number(count)]));
}

const keyOf = (lane: string, key: string): Key => fittingKey({ pk: `tally#${lane}#${key}`, sk: 'counts' });
