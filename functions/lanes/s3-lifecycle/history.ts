import * as z from 'zod/mini';
import type { Recalled, Remembering } from '../../core/memory.ts';
import type { Options } from './options.ts';
import { type Action, type BucketWindow, sumOf, type Totals } from './tally.ts';

/** What lifecycle did to a bucket in its last active windows, oldest first. */
export type History = readonly PastWindow[];
export type PastWindow = { readonly start: string; readonly hours: number; readonly totals: Totals };

const KEPT = 30;
/** Fewer windows than this tell nothing about what is usual. */
const ENOUGH = 3;

const history = z.object({
  windows: z.array(z.object({ start: z.iso.datetime(), hours: z.number(), totals: z.record(z.string(), z.number()) })),
});

export function historyKey({ account, region, bucket }: BucketWindow): string {
  return `history/${account}/${region}/${bucket}`;
}

export function historyIn({ value }: Recalled): History {
  const { success, data } = history.safeParse(value);
  return success ? (data.windows as History) : [];
}

/** What was told of this very window before, when its digest comes again because of late events. */
export function toldBefore(past: History, { window }: BucketWindow): PastWindow | undefined {
  return past.find(({ start, hours }) => start === window.start && hours === window.hours);
}

export function rememberingWindow(recalled: Recalled, of: BucketWindow, totals: Totals): Remembering {
  const others = historyIn(recalled).filter(
    ({ start, hours }) => start !== of.window.start || hours !== of.window.hours,
  );
  const windows = [...others, { ...of.window, totals }].sort((a, b) => (a.start < b.start ? -1 : 1)).slice(-KEPT);
  return { key: historyKey(of), value: { windows }, after: recalled.version };
}

/** What is usual, and from how many windows that is known. */
export type Usual = { readonly objects: number; readonly windows: number };

/** The median of the windows in which these actions happened at all; undefined while there are too few. */
export function usualOf(past: History, { window }: BucketWindow, of: readonly Action[]): Usual | undefined {
  const earlier = past.filter(({ start, hours }) => hours === window.hours && start !== window.start);
  const sums = earlier
    .map(({ totals }) => sumOf(totals, of))
    .filter((sum) => sum > 0)
    .sort((a, b) => a - b);
  if (sums.length < ENOUGH) return undefined;
  const middle = Math.floor(sums.length / 2);
  const objects = sums.length % 2 === 1 ? sums[middle] : ((sums[middle - 1] ?? 0) + (sums[middle] ?? 0)) / 2;
  return { objects: Math.round(objects ?? 0), windows: sums.length };
}

/** More than this in one window is unusual. */
export function unusualFrom(usual: Usual | undefined, options: Options): number {
  if (!usual) return options.unusualWithoutHistory;
  return Math.max(options.unusualMinimum, usual.objects * options.unusualFactor);
}
