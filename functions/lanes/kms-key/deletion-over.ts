import type { Alert } from '../../core/alert.ts';
import type { Countdown } from './countdown.ts';
import { callerOr, keyAlert } from './key-alert.ts';
import { useSentence } from './need.ts';
import { PLANNED_TAG } from './options.ts';
import { enableCommand, historyLink } from './places.ts';
import type { Seen } from './seen.ts';
import { leftWords, lossOf, titleName } from './words.ts';

const over = { problem: 'deletion', kind: 'key-deletion-scheduled', status: 'resolved', severity: 'info' } as const;

/** Somebody cancelled it, or the key shows that it is not pending any more. */
export function deletionCancelled(seen: Seen): Alert {
  const { key } = seen.facts;
  const isEnabled = key.known && key.value?.state === 'Enabled';
  return keyAlert(seen, {
    ...over,
    title: isEnabled
      ? `KMS key stays: deletion of ${titleName(seen)} was cancelled`
      : `KMS key stays, but does not work yet: deletion of ${titleName(seen)} was cancelled`,
    cause: { sentence: 'Its deletion was cancelled, which leaves a key disabled until somebody enables it.' },
    actor: callerOr(seen, 'CancelKeyDeletion'),
    ...(isEnabled ? works(seen) : stillDisabled(seen)),
    facts: [],
  });
}

type Words = Pick<Alert, 'impact' | 'action' | 'firstStep'>;

function works({ heard }: Seen): Words {
  return {
    impact: 'The key works again, and nothing is lost.',
    action: 'Nothing was done automatically.',
    firstStep: { text: 'Nothing.', link: historyLink(heard) },
  };
}

function stillDisabled(seen: Seen): Words {
  const { heard, facts } = seen;
  return {
    impact: `Only the deletion is over: every use of the key is refused until somebody enables it. ${useSentence(seen)}`,
    action: facts.open.includes('use')
      ? 'Tocsin did not enable it: it was disabled before, as you were told.'
      : 'Tocsin did not enable it. If it is still disabled in half an hour, you are told.',
    firstStep: {
      text: 'Enable it now, unless somebody wants it disabled; that can be undone by disabling it again. If it is refused, repeat it after some seconds:',
      command: enableCommand(heard),
      link: historyLink(heard),
    },
  };
}

/** The key was tagged as planned after people were told. */
export function deletionNowPlanned(seen: Seen, countdown: Countdown): Alert {
  return keyAlert(seen, {
    ...over,
    title: `KMS key deletion is planned: ${titleName(seen)} (${leftWords(countdown, seen.context.now)})`,
    impact: `The key is still going to be deleted. Once it is, ${lossOf(seen.facts)}.`,
    cause: { sentence: `Somebody has tagged the key ${PLANNED_TAG}, so that its deletion is expected.` },
    actor: callerOr(seen, 'TagResource'),
    action: 'Tocsin stops reminding of it, and tells once more when the key is gone.',
    firstStep: { text: 'Nothing.', link: historyLink(seen.heard) },
    facts: [],
  });
}
