import type { Counter, Tally } from '../../core/bulk.ts';
import { brief } from '../../core/text.ts';
import type { Options } from './options.ts';
import { seenIn } from './records.ts';
import type { Seen } from './seen.ts';
import { type Action, bytesName, counterName, keyOf, OTHERS } from './tally.ts';
import { startOf } from './window.ts';

/** How many, by prefix, by class. Maps, because a name from outside may be that of any object's own member. */
type Sums = { readonly byClass: Map<string, Map<string, { count: number }>>; bytes: number };
type Bin = { readonly key: string; readonly sums: Map<Action, Sums> };

/**
 * Counts a batch. It sees every object that S3 deletes, so it is written for speed: no schema, no text put together for
 * a record, and the bin of the record before is asked first.
 */
export function counter({ windowHours }: Pick<Options, 'windowHours'>): Counter {
  const bins = new Map<string, Bin>();
  let last: { readonly of: Seen; readonly hour: string; readonly bin: Bin } | undefined;

  function binOf(seen: Seen): Bin | undefined {
    if (last && isSamePlace(seen, last.of) && seen.at.startsWith(last.hour)) return last.bin;
    const hour = seen.at.slice(0, 13);
    const key = keyIn(seen, hour, windowHours);
    if (key === undefined) return undefined;
    const bin = bins.get(key) ?? { key, sums: new Map() };
    bins.set(key, bin);
    last = { of: seen, hour, bin };
    return bin;
  }

  return {
    take(message, queue) {
      const found = seenIn(message, queue);
      if (found === undefined) return undefined;
      const all = 'bucket' in found ? [found] : found;
      const [first] = all;
      if (first === undefined) return NOTHING;
      const bin = binOf(first);
      if (bin !== undefined) for (const seen of all) addTo(bin, seen);
      return bin?.key;
    },
    tallies: () => [...bins.values()].map(tallyOf),
  };
}

/** The key of no tally: the message is done with. */
const NOTHING = '';

function isSamePlace(a: Seen, b: Seen): boolean {
  return a.bucket === b.bucket && a.region === b.region && a.account === b.account;
}

/** Names that AWS gives: whatever else is in their place is not counted, and looked at as an event of its own. */
const PLACE = /^\d{12} [a-z0-9-]+ [A-Za-z0-9._-]+$/;

function keyIn({ account, region, bucket }: Seen, hour: string, hours: number): string | undefined {
  const start = startOf(hour, hours);
  if (Number.isNaN(start) || !PLACE.test(`${account} ${region} ${bucket}`)) return undefined;
  return keyOf({ account, region, bucket, window: { start: new Date(start).toISOString(), hours } });
}

function addTo({ sums }: Bin, { action, how, prefix, bytes }: Seen): void {
  let ofAction = sums.get(action);
  if (ofAction === undefined) {
    ofAction = { byClass: new Map(), bytes: 0 };
    sums.set(action, ofAction);
  }
  let byPrefix = ofAction.byClass.get(how);
  if (byPrefix === undefined) {
    byPrefix = new Map();
    ofAction.byClass.set(how, byPrefix);
  }
  const sum = byPrefix.get(prefix);
  if (sum === undefined) byPrefix.set(prefix, { count: 1 });
  else sum.count += 1;
  ofAction.bytes += bytes;
}

function tallyOf({ key, sums }: Bin): Tally {
  const counts = new Map<string, number>();
  const add = (name: string, count: number) => counts.set(name, (counts.get(name) ?? 0) + count);
  const named = largestPrefixes(sums);
  for (const [action, { byClass, bytes }] of sums) {
    if (bytes > 0) add(bytesName(action), bytes);
    for (const [how, prefixes] of byClass)
      for (const [prefix, { count }] of prefixes)
        add(counterName(action, word(how), named.has(prefix) ? shown(prefix) : OTHERS), count);
  }
  return { key, counts: Object.fromEntries(counts) };
}

/** So many prefixes of a batch are counted by name, the others together. */
const NAMED_PREFIXES = 20;

function largestPrefixes(sums: Bin['sums']): ReadonlySet<string> {
  const totals = new Map<string, number>();
  for (const { byClass } of sums.values())
    for (const prefixes of byClass.values())
      for (const [prefix, { count }] of prefixes) totals.set(prefix, (totals.get(prefix) ?? 0) + count);
  const largest = [...totals].sort(([, a], [, b]) => b - a).slice(0, NAMED_PREFIXES);
  return new Set(largest.map(([prefix]) => prefix));
}

/** A key may have a kilobyte, and any character. */
function shown(prefix: string): string {
  return brief(prefix, 80) || OTHERS;
}

function word(how: string): string {
  return brief(how, 40).replaceAll(' ', '_') || '-';
}
