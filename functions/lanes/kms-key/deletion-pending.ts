import type { Alert } from '../../core/alert.ts';
import type { Severity } from '../../core/severity.ts';
import { DAY, when } from '../../core/time.ts';
import type { Countdown } from './countdown.ts';
import type { KeyFacts } from './facts.ts';
import { keyAlert, schedulerOf } from './key-alert.ts';
import { archiveSentence, needOf, useSentence } from './need.ts';
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
    severity: severityOf(seen, telling),
    title: `KMS key ${verb}: ${titleName(seen)} (${leftWords(countdown, context.now)})`,
    urgency: urgencyOf(seen, telling),
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

/** With a replica nothing is lost that its primary could not give back; a key that nobody misses has time until its last day. */
function severityOf(seen: Seen, telling: Telling): Severity {
  if (isReplica(seen.facts)) return 'error';
  return telling.isFight || isNear(seen, telling) || needOf(seen).need !== 'unlikely' ? 'critical' : 'error';
}

function isNear({ context: { now } }: Seen, { countdown }: Telling): boolean {
  return countdown.to === 'date' && countdown.at.getTime() - now.getTime() <= DAY;
}

/** Every use is refused from now on: whoever needs the key fails long before it is gone. */
function urgencyOf(seen: Seen, telling: Telling): string {
  const { countdown, isFight } = telling;
  const { need, because } = needOf(seen);
  const end =
    countdown.to === 'date'
      ? `gone for good ${when(countdown.at, seen.context.now)}`
      : 'gone for good after its replicas';
  if (isFight) return `get up and act now: somebody goes on deleting a protected key; ${end}`;
  if (isNear(seen, telling)) return `get up and act now: ${end}`;
  if (need === 'unlikely') return `no need to get up: ${because}; somebody has to decide in working hours; ${end}`;
  return `get up and act now: ${because}, and what uses it fails; ${end}`;
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
