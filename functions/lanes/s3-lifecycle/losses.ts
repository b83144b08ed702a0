import { plural } from '../../core/text.ts';
import { clockTime, DAY, when } from '../../core/time.ts';
import type { Difference } from './diff.ts';
import type { BucketFacts } from './facts.ts';
import { type Due, isWholeBucket, type Rule } from './rules.ts';
import { isMissing, nextMidnight } from './words.ts';

/** A date so near that a look in working hours may come too late. */
const NEAR = 2 * DAY;

/** The due time of a rule that takes everything in the bucket: for good, or on a date that is over or near. */
export function takesAll(differences: readonly Difference[], facts: BucketFacts, now: Date): Due | undefined {
  if (isMissing(facts)) return undefined;
  const dues = losing(differences)
    .filter(isWholeBucket)
    .flatMap(({ expiration }) => expiration ?? []);
  return dues.find((due) => !isVersioned(facts) || isNear(due, now));
}

export function urgencyOfAll(due: Due, now: Date): string {
  return isOver(due, now)
    ? 'act now, get up: the date is over, so that every object is due, and S3 may begin at any time'
    : `act before ${when(startOf(due, now), now)}, get up for it if need be: from then on S3 may delete objects anywhere in the bucket`;
}

export function impactOfAll(due: Due, facts: BucketFacts, now: Date): string {
  const all = 'days' in due ? `Every object that is ${plural(due.days, 'day')} old` : 'Every object';
  const forGood = isVersioned(facts) ? '' : ' for good';
  const from = isOver(due, now) ? 'from now on' : `from ${clockTime(startOf(due, now), now)} on`;
  return `${all} may be deleted${forGood} ${from}, in the whole bucket.`;
}

/** Whether what the changed rules take away is lost, as far as is known. */
export function isForGood(differences: readonly Difference[], facts: BucketFacts): boolean {
  return !isVersioned(facts) || losing(differences).some(({ noncurrent }) => noncurrent !== undefined);
}

export function losing(differences: readonly Difference[]): readonly Rule[] {
  return differences.filter(({ effect }) => effect === 'loses').map(({ rule }) => rule);
}

function isVersioned({ versioning }: BucketFacts): boolean {
  return versioning.known && versioning.value === 'on';
}

function isOver(due: Due, now: Date): boolean {
  return 'date' in due && Date.parse(due.date) <= now.getTime();
}

function isNear(due: Due, now: Date): boolean {
  return 'date' in due && Date.parse(due.date) - now.getTime() <= NEAR;
}

function startOf(due: Due, now: Date): Date {
  return 'date' in due ? new Date(due.date) : nextMidnight(now);
}
