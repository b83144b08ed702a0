import { DAY, duration, HOUR } from '../../core/time.ts';
import type { Timer } from '../../core/timer.ts';
import type { Countdown } from './countdown.ts';
import { dueTimer, KEY_CHECK_DUE, KEY_DELETION_REMINDER } from './due.ts';
import type { KeyRef } from './key-ref.ts';

/** How long before its end people are told again of a key that is still to be deleted. */
const REMINDED = [7 * DAY, 3 * DAY, DAY, 2 * HOUR];

/** A reminder that comes this soon after the alert says nothing new. */
const TOO_SOON = HOUR;

/** KMS may take up to a day longer than its date. https://docs.aws.amazon.com/kms/latest/developerguide/deleting-keys.html */
const SURELY_OVER = 25 * HOUR;

/** The reminders that are still to come, and a look after the end. Without a date there are none: the daily sweep looks for one. */
export function reminderTimers({ arn: key }: KeyRef, countdown: Countdown, now: Date): readonly Timer[] {
  if (countdown.to === 'replicas') return [];
  const end = countdown.at.getTime();
  const deadline = countdown.at.toISOString();
  const isAhead = ({ at }: Timer) => at.getTime() > now.getTime() + TOO_SOON;
  return [
    ...REMINDED.map((before) => dueTimer(KEY_DELETION_REMINDER, { key, deadline }, new Date(end - before))),
    dueTimer(KEY_CHECK_DUE, { key, about: 'deletion' }, new Date(end + SURELY_OVER)),
  ].filter(isAhead);
}

/** The same for people: how long before the end they are told again. */
export function remindedWords(countdown: Countdown, now: Date): string {
  if (countdown.to === 'replicas') return 'Tocsin looks every day, and tells you when it has a date.';
  const ahead = REMINDED.filter((before) => countdown.at.getTime() - before > now.getTime() + TOO_SOON).map(duration);
  if (ahead.length === 0) return 'This is the last reminder.';
  return `You are reminded ${[ahead.slice(0, -1).join(', '), ahead.at(-1)].filter(Boolean).join(' and ')} before the end.`;
}
