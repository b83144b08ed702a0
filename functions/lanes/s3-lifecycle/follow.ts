import type { LaneContext } from '../../core/alert.ts';
import type { Counts, Following, Grown } from '../../core/bulk.ts';
import { hashed } from '../../core/fingerprint.ts';
import { LIFECYCLE_DIGEST_DUE, LIFECYCLE_LOOK_DUE } from './heard.ts';
import type { Options } from './options.ts';
import { bucketWindowIn, linesIn } from './tally.ts';
import { digestAt } from './window.ts';

/**
 * What follows from a tally that has grown: a look when something new appears in it or it grows by half again, and the
 * digest at the end of its window, set with every look, so that a crash after the first batch loses none.
 */
export function follow({ key, before, now }: Grown, { options }: LaneContext<Options>): Following {
  const about = bucketWindowIn(key);
  const isNew = Object.keys(now).some((name) => before[name] === undefined);
  if (!about || !(isNew || step(now, options) > step(before, options))) return { parts: [], timers: [] };
  const name = `lifecycle-digest-${hashed(key).slice(0, 32)}`;
  return {
    parts: [{ detailType: LIFECYCLE_LOOK_DUE, detail: about }],
    timers: [{ name, at: digestAt(about.window), detailType: LIFECYCLE_DIGEST_DUE, detail: about }],
  };
}

/** Grows by one whenever the total grows by the half, from the smallest number on that may be unusual. */
function step(counts: Counts, { unusualMinimum, unusualWithoutHistory }: Options): number {
  const total = linesIn(counts).reduce((sum, { count }) => sum + count, 0);
  const least = Math.min(unusualMinimum, unusualWithoutHistory);
  return total < least ? 0 : 1 + Math.floor(Math.log(total / least) / Math.log(1.5));
}
