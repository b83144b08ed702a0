import type { Assessment, Part } from '../../core/lane.ts';
import { plural } from '../../core/text.ts';
import { HOUR } from '../../core/time.ts';
import type { Seen } from './facts.ts';
import { windowProblemIn } from './fingerprints.ts';
import { LIFECYCLE_CHECK_DUE, LIFECYCLE_DIGEST_DUE } from './heard.ts';
import { digestAt } from './window.ts';
import type { Context } from './words.ts';

/** Once a day: every bucket's configuration, and every problem whose window is over and that no digest has closed. */
export function assessSweep(
  { heard, buckets, open }: Seen & { readonly of: 'all' },
  { now }: Context,
): Assessment<never> {
  const { account, region } = heard.envelope;
  const names = buckets.known ? buckets.value.names : [];
  const checks = names.map((bucket) => ({ detailType: LIFECYCLE_CHECK_DUE, detail: { account, region, bucket } }));
  const overdue: readonly Part[] = open.flatMap(({ fingerprint }) => {
    const problem = windowProblemIn(fingerprint);
    if (!problem || digestAt(problem.of.window).getTime() + HOUR > now.getTime()) return [];
    return [{ detailType: LIFECYCLE_DIGEST_DUE, detail: { ...problem.of, about: problem.kind } }];
  });
  const cut = buckets.known && buckets.value.isCut ? ', and there are more' : '';
  const looked = buckets.known
    ? `${plural(names.length, 'bucket')}${cut}`
    : `buckets could not be listed (${buckets.because})`;
  return {
    verdict: 'split',
    because: `${looked}, ${plural(overdue.length, 'overdue problem')}`,
    parts: [...overdue, ...checks],
  };
}
