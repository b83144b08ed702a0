import { type ProblemKind, problemKinds } from './heard.ts';
import type { BucketWindow } from './tally.ts';

export const LANE = 's3-lifecycle';

/** One problem of each kind per bucket and window: a new window is judged anew. */
export function fingerprintOf({ account, region, bucket, window }: BucketWindow, kind: string): string {
  return `${LANE}/${account}/${region}/${bucket}/${kind}/${window.start}/${window.hours}`;
}

export type WindowProblem = { readonly of: BucketWindow; readonly kind: ProblemKind };

/** The window that an open problem is about; undefined when it is about none. */
export function windowProblemIn(fingerprint: string): WindowProblem | undefined {
  const [lane, account, region, bucket, found, start, hours] = fingerprint.split('/');
  const kind = problemKinds.find((one) => one === found);
  if (lane !== LANE || !account || !region || !bucket || !kind || !start) return undefined;
  return { of: { account, region, bucket, window: { start, hours: Number(hours) } }, kind };
}
