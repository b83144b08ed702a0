import type { Assessment, Quiet } from '../../core/lane.ts';
import { MINUTE } from '../../core/time.ts';
import { assessGone } from './assess-gone.ts';
import { type Countdown, deadlineOf, liveCountdown } from './countdown.ts';
import { deletionCancelled, deletionNowPlanned } from './deletion-over.ts';
import { deletionPending } from './deletion-pending.ts';
import { dueTimer, KEY_CHECK_DUE } from './due.ts';
import type { KeyEventOf } from './heard.ts';
import { isOf, remembering, rememberingCancel } from './last-schedule.ts';
import { planOf } from './plan.ts';
import { remindedWords, reminderTimers } from './reminders.ts';
import type { Seen } from './seen.ts';

type Check = Seen<KeyEventOf<'check' | 'reminder'>>;

/** Looks whether a key is still to be deleted: by timer, or because the daily sweep came upon it. */
export function assessDeletion(seen: Check): Assessment<never> {
  const { key } = seen.facts;
  if (!key.known) return unread(seen, key.because);
  if (!key.value) return assessGone(seen);
  const countdown = liveCountdown(key.value);
  return countdown ? assessPending(seen, countdown) : cancelled(seen);
}

/** How long somebody who cancels a deletion has to enable the key as well. */
const TIME_TO_ENABLE = 30 * MINUTE;

/** The deletion is off; that the key stays disabled is another problem, if it lasts. */
export function cancelled(seen: Seen) {
  const { heard, facts, context } = seen;
  const isSettled = facts.open.includes('use') || (facts.key.known && facts.key.value?.state === 'Enabled');
  const at = new Date(context.now.getTime() + TIME_TO_ENABLE);
  const timers = isSettled ? [] : [dueTimer(KEY_CHECK_DUE, { key: heard.key.arn, about: 'use' }, at)];
  return { verdict: 'alert', alert: deletionCancelled(seen), timers, ...rememberingCancel(seen) } as const;
}

function assessPending(seen: Check, countdown: Countdown): Assessment<never> {
  const { heard, facts, context } = seen;
  const isTold = facts.open.includes('deletion');
  if (planOf(facts, countdown, context.now).planned)
    return isTold ? nowPlanned(seen, countdown) : quiet('its deletion is planned, by its tag');
  const timers = reminderTimers(heard.key, countdown, context.now);
  return { ...found(seen, countdown), timers };
}

function nowPlanned(seen: Check, countdown: Countdown): Assessment<never> {
  const { last } = seen.facts;
  const kept = isOf(last, countdown) ? { remember: remembering(seen, countdown, { ...last, isPlanned: true }) } : {};
  return { verdict: 'alert', alert: deletionNowPlanned(seen, countdown), ...kept };
}

/** Its time has come; or its date is another one than people were told, or the first at all. */
function isNews({ heard, facts }: Check, countdown: Countdown): boolean {
  const { deadline } = deadlineOf(countdown);
  const isDue = heard.what === 'reminder' && heard.deadline.toISOString() === deadline;
  return isDue || facts.last?.deadline !== deadline;
}

/** Told again only when that is news; otherwise it keeps what is told between events from counting down from a day long past. */
function found(seen: Check, countdown: Countdown) {
  const { heard, facts } = seen;
  const isSame = isOf(facts.last, countdown);
  const last = isSame ? facts.last : undefined;
  const asked = { ...seen, facts: { ...facts, last } };
  const kept = last ?? {
    at: new Date(heard.envelope.time).toISOString(),
    principal: '',
    by: '',
    isOverruled: false,
    isPlanned: false,
  };
  const isTold = facts.open.includes('deletion');
  const action = `Nothing was done automatically: nobody has cancelled it yet. ${remindedWords(countdown, seen.context.now)}`;
  return {
    verdict: 'alert',
    alert: deletionPending(asked, {
      countdown,
      action,
      ...(isNews(seen, countdown) ? { tellAgain: true } : {}),
      ...(isTold ? { verb: 'will still be deleted' } : {}),
    }),
    remember: remembering(asked, countdown, kept),
  } as const;
}

/** A reminder is told in any case; whatever else was to be looked at is looked at again tomorrow. */
function unread(seen: Check, because: string): Assessment<never> {
  const { heard } = seen;
  if (heard.what === 'check') return quiet(`the key could not be read (${because})`);
  const action = `Nothing was done automatically. Whether somebody has cancelled it since could not be read (${because}): look first.`;
  const countdown = { to: 'date', at: heard.deadline } as const;
  const alert = deletionPending(seen, {
    countdown,
    action,
    tellAgain: true,
    verb: 'will still be deleted, as far as is known',
  });
  return { verdict: 'alert', alert };
}

function quiet(because: string): Quiet {
  return { verdict: 'quiet', because };
}
