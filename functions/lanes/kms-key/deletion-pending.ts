import type { Alert } from '../../core/alert.ts';
import { DAY, duration, when } from '../../core/time.ts';
import type { Countdown } from './countdown.ts';
import type { KeyFacts } from './facts.ts';
import { keyAlert, schedulerOf } from './key-alert.ts';
import { archiveSentence, useSentence } from './need.ts';
import { PLANNED_TAG } from './options.ts';
import { cancelCommand, historyLink, rescueCommand } from './places.ts';
import { planOf } from './plan.ts';
import type { Seen } from './seen.ts';
import { factsOf, leftWords, lossOf, titleName } from './words.ts';

export type Telling = {
  readonly countdown: Countdown;
  readonly action: string;
  /** Instead of `will be deleted`. */
  readonly verb?: string;
  readonly tellAgain?: true;
  /** Somebody wants it gone although it is protected. */
  readonly isFight?: true;
};

/** A key is to be deleted: the countdown runs. */
export function deletionPending(seen: Seen, telling: Telling): Alert {
  const { countdown, verb = 'will be deleted', action, tellAgain } = telling;
  const { facts, context } = seen;
  return keyAlert(seen, {
    problem: 'deletion',
    kind: 'key-deletion-scheduled',
    status: 'firing',
    // With a replica nothing is lost that its primary could not give back.
    severity: isReplica(facts) ? 'error' : 'critical',
    title: `KMS key ${verb}: ${titleName(seen)} (${leftWords(countdown, context.now)})`,
    urgency: urgencyOf(facts, telling, context.now),
    impact: `${impactOf(facts)} ${useSentence(seen)}${archiveSentence(seen, scheduledAt(seen))}`,
    cause: { sentence: causeOf(countdown) },
    actor: schedulerOf(seen),
    action,
    firstStep: firstStepOf(seen),
    facts: [...planFacts(seen, countdown), ...factsOf(seen)],
    ...(tellAgain ? { tellAgain } : {}),
  });
}

function isReplica({ key }: KeyFacts): boolean {
  return key.known && key.value?.multiRegion?.role === 'replica';
}

function impactOf(facts: KeyFacts): string {
  if (isReplica(facts))
    return 'Only this Region loses the key: its other Regions go on reading what it encrypted, and it can be made again from the primary key. Already now every use of it in this Region is refused.';
  return `Once it is deleted, ${lossOf(facts)}, and nobody can bring the key back, AWS included. Already now every new use of it is refused.`;
}

function urgencyOf({ lastUse }: KeyFacts, { countdown, isFight }: Telling, now: Date): string {
  const usedAgo = lastUse.known && lastUse.value.used ? now.getTime() - lastUse.value.at.getTime() : Number.NaN;
  const end = countdown.to === 'date' ? `gone for good ${when(countdown.at, now)}` : 'gone for good after its replicas';
  if (isFight) return `get up and act now: somebody goes on deleting a protected key; ${end}`;
  if (usedAgo < DAY)
    return `get up and act now: it was in use ${duration(usedAgo)} ago, and what uses it fails; ${end}`;
  if (countdown.to === 'replicas')
    return 'no need to get up: it cannot go before its replicas do; somebody has to decide';
  if (countdown.at.getTime() - now.getTime() <= DAY) return `get up and act now: ${end}`;
  return `no need to get up tonight, somebody has to decide in working hours: ${end}`;
}

function firstStepOf({ heard, facts }: Seen): Alert['firstStep'] {
  const text = 'If nobody can say that it is meant, cancel it: that loses nothing, it can be scheduled again.';
  const link = historyLink(heard);
  // It was disabled before, which somebody may have meant.
  if (facts.open.includes('use'))
    return { text: `${text} It stays disabled, as it was before:`, command: cancelCommand(heard), link };
  return {
    text: `${text} If the second command is refused, repeat it after some seconds:`,
    command: rescueCommand(heard),
    link,
  };
}

function scheduledAt({ heard, facts: { last } }: Seen): Date {
  return new Date(heard.what === 'scheduled' ? heard.envelope.time : (last?.at ?? heard.envelope.time));
}

function causeOf({ to }: Countdown): string {
  if (to === 'date') return 'Its deletion was scheduled. KMS deletes it at its date, or up to a day later.';
  return 'Its deletion was scheduled. It is the primary of a multi-Region key: its waiting period begins when the last replica is deleted, with no further message from AWS. Tocsin looks every day.';
}

function planFacts({ facts, context }: Seen, countdown: Countdown): Alert['facts'] {
  const plan = planOf(facts, countdown, context.now);
  if (plan.planned || plan.because === undefined || !facts.tags.known) return [];
  return [{ label: `Tag ${PLANNED_TAG}`, value: `${facts.tags.value[PLANNED_TAG]} does not count: ${plan.because}` }];
}
