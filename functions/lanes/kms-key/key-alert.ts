import { type Alert, type AlertParts, composeAlert } from '../../core/alert.ts';
import { dateTime } from '../../core/time.ts';
import { keyUrl } from './places.ts';
import { fingerprintOf } from './problems.ts';
import type { Seen } from './seen.ts';

export const LANE = 'kms-key';

type Varying = Omit<AlertParts, 'fingerprint' | 'resource' | 'tags'> & {
  readonly problem: Parameters<typeof fingerprintOf>[1];
};

/** An alert about one problem of one key. A deleted key has no tags any more: those that it had are remembered. */
export function keyAlert({ heard, facts, context }: Seen, { problem, ...parts }: Varying): Alert {
  const { arn, id } = heard.key;
  return composeAlert(LANE, heard.envelope, context, {
    ...parts,
    fingerprint: fingerprintOf(arn, problem),
    resource: { type: 'KMS key', id, arn, consoleUrl: keyUrl(heard) },
    tags: (facts.tags.known ? facts.tags.value : facts.last?.tags) ?? {},
  });
}

/** Whoever the event names, or else where to look for the call. */
export function callerOr({ heard }: Seen, call: string): string {
  const words = 'by' in heard ? heard.by.words : '';
  return words === '' ? nobody(call) : `${words}.`;
}

/** The events of a timer and of KMS itself name nobody: whoever scheduled the deletion is remembered. */
export function schedulerOf(seen: Seen): string {
  const { last } = seen.facts;
  if (seen.heard.what === 'scheduled') return callerOr(seen, 'ScheduleKeyDeletion');
  return last && last.by !== ''
    ? `${last.by}. Scheduled on ${dateTime(new Date(last.at))}.`
    : nobody('ScheduleKeyDeletion');
}

function nobody(call: string): string {
  return `This event names nobody. CloudTrail has ${call} of this key for 90 days: “Who did what to the key” leads there.`;
}
