import type { Alert } from '../../core/alert.ts';
import type { RemedyOutcome } from '../../core/lane.ts';
import type { Countdown } from './countdown.ts';
import { deletionUndone } from './deletion-notices.ts';
import { deletionPending } from './deletion-pending.ts';
import type { KeyEventOf } from './heard.ts';
import { callerOr } from './key-alert.ts';
import { PROTECT_TAG } from './options.ts';
import { historyLink } from './places.ts';
import { ENABLED, LEFT_DISABLED } from './remedy.ts';
import { remindedWords, reminderTimers } from './reminders.ts';
import type { Seen } from './seen.ts';
import { keyDisabled } from './use-alerts.ts';
import { factsOf, titleName } from './words.ts';

type Scheduled = Seen<KeyEventOf<'scheduled'>>;

/** What is told about a rescue: made, made by half, or not made and why. */
export function tellRescue(seen: Scheduled, countdown: Countdown, outcome: RemedyOutcome) {
  if (outcome.outcome === 'applied') return { verdict: 'alert', alert: rescued(seen, outcome.what) } as const;
  const action = `${notMade(outcome)} ${remindedWords(countdown, seen.context.now)}`;
  const timers = reminderTimers(seen.heard.key, countdown, seen.context.now);
  return { verdict: 'alert', alert: deletionPending(seen, { countdown, action }), timers } as const;
}

function notMade(outcome: Exclude<RemedyOutcome, { outcome: 'applied' }>): string {
  switch (outcome.outcome) {
    case 'off':
      return `Nothing was done automatically: the key is tagged ${PROTECT_TAG}=on, but the option remedy is off.`;
    case 'dry-run':
      return `Nothing was done automatically: this is a dry run. Otherwise Tocsin would have cancelled the deletion, because the key is tagged ${PROTECT_TAG}=on.`;
    default:
      return `Tocsin tried to cancel the deletion, and could not: ${outcome.because}.`;
  }
}

function rescued(seen: Scheduled, what: string): Alert {
  if (what === ENABLED) return saved(seen, { what, impact: 'The key works again, and nothing is lost.' });
  if (what === LEFT_DISABLED)
    return saved(seen, { what, impact: 'Nothing is lost. The key was disabled before, and still is.' });
  return keyDisabled(seen, {
    title: `KMS key was saved from deletion, but is still disabled: ${titleName(seen)}`,
    cause: 'Somebody scheduled the deletion of the key. Cancelling it leaves a key disabled.',
    actor: callerOr(seen, 'ScheduleKeyDeletion'),
    since: new Date(seen.heard.envelope.time),
    action: `Tocsin cancelled the deletion, because the key is tagged ${PROTECT_TAG}=on, and could not enable it: ${what}.`,
  });
}

function saved(seen: Scheduled, { what, impact }: { readonly what: string; readonly impact: string }): Alert {
  return deletionUndone(seen, {
    title: `KMS key was saved from deletion: ${titleName(seen)} (${what})`,
    impact,
    action: `Tocsin cancelled the deletion${what === ENABLED ? ' and enabled the key' : ''}, because it is tagged ${PROTECT_TAG}=on. If the same caller schedules it again within an hour, Tocsin leaves it so and calls you.`,
    firstStep: {
      text: 'Nothing tonight: it is over. In working hours, ask the caller why; if the deletion is meant, the runbook says how to let it happen.',
      link: historyLink(seen.heard),
    },
    facts: factsOf(seen, 'State before'),
  });
}
