import type { Alert } from '../../core/alert.ts';
import type { Countdown } from './countdown.ts';
import { keyAlert, schedulerOf } from './key-alert.ts';
import { PLANNED_TAG } from './options.ts';
import { historyLink } from './places.ts';
import type { Seen } from './seen.ts';
import { factsOf, leftWords, lossOf, titleName } from './words.ts';

/** Planned by tag: good to know, and nobody is called. */
export function deletionPlanned(seen: Seen, countdown: Countdown, on: string): Alert {
  return keyAlert(seen, {
    problem: 'deletion',
    kind: 'key-deletion-scheduled',
    status: 'notice',
    severity: 'info',
    title: `KMS key will be deleted as planned: ${titleName(seen)} (${leftWords(countdown, seen.context.now)})`,
    urgency: 'for your information, nobody has to do anything',
    impact: `Once it is deleted, ${lossOf(seen.facts)}. Already now every new use of it is refused.`,
    cause: { sentence: `The key is tagged ${PLANNED_TAG}=${on}, so that its deletion is expected.` },
    actor: schedulerOf(seen),
    action: 'Nothing was done automatically. A planned deletion is not reminded of; you are told when the key is gone.',
    firstStep: { text: 'Nothing.', link: historyLink(seen.heard) },
    facts: factsOf(seen),
  });
}

type Undone = Pick<Alert, 'title' | 'impact' | 'action' | 'firstStep' | 'facts'>;

/** It was scheduled and is undone already: by Tocsin, or by somebody else before Tocsin looked. */
export function deletionUndone(seen: Seen, words: Undone): Alert {
  return keyAlert(seen, {
    ...words,
    problem: 'deletion',
    kind: 'key-deletion-undone',
    status: 'notice',
    severity: 'warning',
    urgency: 'no need to get up: it is over; in working hours, somebody should ask why',
    cause: { sentence: 'Somebody scheduled the deletion of the key, and it is cancelled by now.' },
    actor: schedulerOf(seen),
  });
}
