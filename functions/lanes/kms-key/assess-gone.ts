import { dueTimer, KEY_GONE } from './due.ts';
import { keyDeleted } from './gone-alerts.ts';
import type { Seen } from './seen.ts';

/** The key is deleted, as KMS says or as nobody can find it any more: what is open about it closes after that is told. */
export function assessGone(seen: Seen) {
  const { heard, facts, context } = seen;
  const timers = facts.open.map((about) => dueTimer(KEY_GONE, { key: heard.key.arn, about }, context.now));
  return { verdict: 'alert', alert: keyDeleted(seen), timers } as const;
}
