import type { Assessment } from '../../core/lane.ts';
import { MINUTE } from '../../core/time.ts';
import { assessGone } from './assess-gone.ts';
import { type Countdown, scheduledCountdown } from './countdown.ts';
import { deletionPlanned, deletionUndone } from './deletion-notices.ts';
import { deletionPending } from './deletion-pending.ts';
import { dueTimer, KEY_CHECK_DUE } from './due.ts';
import { isPending } from './facts.ts';
import type { KeyEventOf } from './heard.ts';
import { type LastSchedule, remembering } from './last-schedule.ts';
import { historyLink } from './places.ts';
import { planOf } from './plan.ts';
import type { KeyRemedy } from './remedy.ts';
import { remindedWords, reminderTimers } from './reminders.ts';
import { rescueOf } from './rescue.ts';
import { tellRescue } from './rescue-told.ts';
import type { Seen } from './seen.ts';
import { factsOf, titleName } from './words.ts';

type Scheduled = Seen<KeyEventOf<'scheduled'>>;

/** Somebody has scheduled the deletion of a key. */
export function assessScheduled(seen: Scheduled): Assessment<KeyRemedy> {
  const { heard, facts, context } = seen;
  if (facts.key.known && !facts.key.value) return assessGone(seen);
  const countdown = scheduledCountdown(heard, facts);
  const plan = planOf(facts, countdown, context.now);
  const keep = (what: Partial<LastSchedule> = {}) => remember(seen, countdown, what);
  if (plan.planned)
    return { verdict: 'alert', alert: deletionPlanned(seen, countdown, plan.on), ...keep({ isPlanned: true }) };
  if (facts.key.known && !isPending(facts.key.value)) return { ...cancelledSince(seen), ...keep() };
  const rescue = rescueOf(seen);
  if (rescue.rescue !== 'yes') return { verdict: 'alert', ...leftAlone(seen, countdown, rescue), ...keep() };
  return {
    verdict: 'remedy',
    // What was disabled before was so for a reason that a rescue must not undo.
    remedy: { remedy: 'rescue', key: heard.key.arn, enables: !facts.open.includes('use') },
    tell: (outcome) => tellRescue(seen, countdown, outcome),
    ...keep({ isOverruled: context.options.remedy === 'on' }),
  };
}

function leftAlone(
  seen: Scheduled,
  countdown: Countdown,
  { rescue, because }: { readonly rescue: string; readonly because: string },
) {
  const fight =
    rescue === 'would-be-a-fight' ? { verb: 'is to be deleted again after a rescue', isFight: true as const } : {};
  const action = `Nothing was done automatically: ${because}. ${remindedWords(countdown, seen.context.now)}`;
  return {
    alert: deletionPending(seen, { countdown, action, ...fight }),
    timers: reminderTimers(seen.heard.key, countdown, seen.context.now),
  };
}

/** KMS may show what it decided some minutes late: if it did, the deletion is still found. */
const SETTLED = 10 * MINUTE;

function cancelledSince(seen: Scheduled) {
  const { heard, facts, context } = seen;
  const state = facts.key.known ? facts.key.value?.state : undefined;
  const alert = deletionUndone(seen, {
    title: `KMS key was to be deleted, and is not any more: ${titleName(seen)} (it is ${state})`,
    impact:
      state === 'Enabled'
        ? 'The key works, and nothing is lost.'
        : 'Nothing is lost, but every use of the key is refused.',
    action: 'Tocsin did nothing: when it looked, the deletion was not pending any more. It looks again in 10 minutes.',
    firstStep: { text: 'Nothing tonight. In working hours, ask the caller why.', link: historyLink(heard) },
    facts: factsOf(seen),
  });
  const check = dueTimer(
    KEY_CHECK_DUE,
    { key: heard.key.arn, about: 'deletion' },
    new Date(context.now.getTime() + SETTLED),
  );
  return { verdict: 'alert', alert, timers: [check] } as const;
}

/** Unless something newer is remembered: events may come out of order. */
function remember(seen: Scheduled, countdown: Countdown, what: Partial<LastSchedule>) {
  const { heard, facts } = seen;
  const at = new Date(heard.envelope.time).toISOString();
  if (facts.last && facts.last.at > at) return {};
  const kept = { at, principal: heard.by.principal, by: heard.by.words, isOverruled: false, isPlanned: false, ...what };
  return { remember: remembering(seen, countdown, kept) };
}
