import type { Alert } from '../../core/alert.ts';
import { callerOr, keyAlert } from './key-alert.ts';
import { archiveSentence, type Need, needOf, useSentence } from './need.ts';
import { enableCommand, historyLink, importCommand } from './places.ts';
import type { Seen } from './seen.ts';
import { factsOf, titleName } from './words.ts';

/** A key that is there and cannot be used: disabled, or without its key material. */

/** `since` is when it went out of reach. */
type Disabled = Readonly<Record<'title' | 'cause' | 'action' | 'actor', string>> & { readonly since: Date };

export function keyDisabled(seen: Seen, { title, cause, action, actor, since }: Disabled): Alert {
  const need = needOf(seen);
  return keyAlert(seen, {
    problem: 'use',
    kind: 'key-disabled',
    status: 'firing',
    severity: need.need === 'unlikely' ? 'warning' : 'error',
    title,
    urgency: urgencyOf(need),
    impact: `Every use of the key is refused: nothing new is encrypted with it, and what is encrypted with it cannot be read. ${useSentence(seen)}${archiveSentence(seen, since)}`,
    cause: { sentence: cause },
    actor,
    action,
    firstStep: {
      text: `${need.need === 'unlikely' ? 'In working hours, unless it is meant' : 'Unless somebody says within 10 minutes that it is meant'}, for example because the key leaked, enable the key; it can be disabled again:`,
      command: enableCommand(seen.heard),
      link: historyLink(seen.heard),
    },
    facts: factsOf(seen),
  });
}

/** Whether to get up is decided by whoever may miss the key; not to know it is no reason to sleep. */
function urgencyOf({ need, because }: Need): string {
  if (need === 'unlikely') return `no need to get up: ${because}`;
  const why = `${because.charAt(0).toUpperCase()}${because.slice(1)}`;
  return `get up: what needs the key fails until it works again. ${why}`;
}

export function materialGone(seen: Seen, how: 'deleted' | 'expired' | 'found missing'): Alert {
  return keyAlert(seen, {
    problem: 'use',
    kind: 'key-material-gone',
    status: 'firing',
    severity: 'error',
    title: `KMS key lost its imported key material: ${titleName(seen)} (${how})`,
    urgency: urgencyOf(needOf(seen)),
    impact: `Every use of the key is refused, and what is encrypted with it cannot be read until the same key material is imported again. AWS has no copy: if whoever keeps it has lost it, the data is lost. ${useSentence(seen)}`,
    cause: { sentence: MATERIAL_CAUSES[how] },
    actor:
      how === 'expired'
        ? 'Nobody: it had a date of expiry from its import on.'
        : callerOr(seen, 'DeleteImportedKeyMaterial'),
    action: 'Nothing was done automatically: Tocsin has no key material.',
    firstStep: {
      text: 'Call whoever keeps the original key material: only they can repair it, with the public key and the token that this command gives for a day. It changes nothing; the import itself is in the runbook:',
      command: importCommand(seen.heard),
      link: historyLink(seen.heard),
    },
    facts: factsOf(seen),
  });
}

const MATERIAL_CAUSES = {
  deleted: 'The key material, which had been imported from outside AWS, was deleted (DeleteImportedKeyMaterial).',
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
    impact: 'What is encrypted with it can be read again, and no data is lost.',
    cause: { sentence: isImport ? 'Its key material was imported again.' : 'The key is enabled.' },
    actor: callerOr(seen, isImport ? 'ImportKeyMaterial' : 'EnableKey'),
    action: 'Nothing was done automatically.',
    firstStep: {
      text: 'Run again what failed while the key did not work. Nothing else is left to do.',
      link: historyLink(seen.heard),
    },
    facts: [],
  });
}
