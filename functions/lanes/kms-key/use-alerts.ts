import type { Alert } from '../../core/alert.ts';
import { callerOr, keyAlert } from './key-alert.ts';
import { enableCommand, historyLink, stateCommand } from './places.ts';
import type { Seen } from './seen.ts';
import { factsOf, titleName, useSentence } from './words.ts';

/** A key that is there and cannot be used: disabled, or without its key material. */

/** `call` is what somebody did, to be looked for when the event names nobody. */
type Disabled = Readonly<Record<'title' | 'cause' | 'action' | 'call', string>>;

export function keyDisabled(seen: Seen, { title, cause, action, call }: Disabled): Alert {
  return keyAlert(seen, {
    problem: 'use',
    kind: 'key-disabled',
    status: 'firing',
    severity: 'error',
    title,
    urgency: 'get up only if something that matters fails; no data is lost, and enabling the key is enough',
    impact: `Every use of the key is refused: nothing new is encrypted with it, and what is encrypted with it cannot be read. ${useSentence(seen)}`,
    cause: { sentence: cause },
    actor: callerOr(seen, call),
    action,
    firstStep: {
      text: 'Ask whoever did it. Unless it is meant, for example because of a leak, enable the key:',
      command: enableCommand(seen.heard),
      link: historyLink(seen.heard),
    },
    facts: factsOf(seen),
  });
}

export function materialGone(seen: Seen, how: 'deleted' | 'expired' | 'found missing'): Alert {
  return keyAlert(seen, {
    problem: 'use',
    kind: 'key-material-gone',
    status: 'firing',
    severity: 'error',
    title: `KMS key lost its imported key material: ${titleName(seen)} (${how})`,
    urgency: 'get up if something that matters fails: only whoever keeps the key material can repair it',
    impact: `Every use of the key is refused, and what is encrypted with it cannot be read until the same key material is imported again. AWS has no copy of it. ${useSentence(seen)}`,
    cause: { sentence: MATERIAL_CAUSES[how] },
    actor:
      how === 'expired'
        ? 'Nobody: it had a date of expiry from its import on.'
        : callerOr(seen, 'DeleteImportedKeyMaterial'),
    action: 'Nothing was done automatically: Tocsin has no key material.',
    firstStep: {
      text: 'Find whoever keeps the original key material and let them import it again, as the runbook describes. See the state of the key:',
      command: stateCommand(seen.heard),
      link: historyLink(seen.heard),
    },
    facts: factsOf(seen),
  });
}

const MATERIAL_CAUSES = {
  deleted: 'Somebody deleted the key material, which had been imported from outside AWS.',
  expired: 'The key material, which had been imported from outside AWS, has expired, and KMS deleted it.',
  'found missing': 'The key has no key material: it was deleted or has expired, and no event about it arrived.',
};

/** It works again, whatever it was. */
export function keyUsable(seen: Seen): Alert {
  const isImport = seen.heard.what === 'material-imported';
  return keyAlert(seen, {
    problem: 'use',
    kind: isImport ? 'key-material-gone' : 'key-disabled',
    status: 'resolved',
    severity: 'info',
    title: `KMS key works again: ${titleName(seen)}`,
    impact: 'What is encrypted with it can be read again, and nothing is lost.',
    cause: { sentence: isImport ? 'Its key material was imported again.' : 'The key is enabled.' },
    actor: callerOr(seen, isImport ? 'ImportKeyMaterial' : 'EnableKey'),
    action: 'Nothing more is needed.',
    firstStep: {
      text: 'Nothing. Jobs that failed meanwhile may have to be run again.',
      link: historyLink(seen.heard),
    },
    facts: [],
  });
}
