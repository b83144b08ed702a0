import type { Alert } from '../../core/alert.ts';
import type { Severity } from '../../core/severity.ts';
import type { KeyEventOf } from './heard.ts';
import { keyAlert, schedulerOf } from './key-alert.ts';
import { historyLink, usersCommand } from './places.ts';
import type { About } from './problems.ts';
import type { Seen } from './seen.ts';
import { lossOf, titleName } from './words.ts';

/** A key is gone for good. Its name, its tags and who scheduled it are what was remembered of it. */
export function keyDeleted(seen: Seen): Alert {
  const isPlanned = seen.facts.last?.isPlanned === true;
  return keyAlert(seen, {
    problem: 'deleted',
    kind: 'key-deleted',
    status: 'firing',
    severity: severityOf(seen),
    title: `KMS key is deleted ${isPlanned ? 'as planned' : 'for good'}: ${titleName(seen)}`,
    urgency: isPlanned ? 'for your information, nobody has to do anything' : urgencyOf(seen),
    impact: `${lossAfter(seen)} ${seen.facts.last?.use ?? ''}`.trim(),
    cause: { sentence: 'KMS deleted the key when its waiting period was over.' },
    actor: schedulerOf(seen),
    action: 'Nothing was done automatically: nobody can undo this.',
    firstStep: {
      text: 'See who used it in the last 90 days. What they read with it has to be restored from a copy under another key:',
      command: usersCommand(seen.heard),
      link: historyLink(seen.heard),
    },
    facts: [],
    closesAfterDays: 3,
  });
}

/** As bad as the need for it was when its deletion was scheduled. */
function severityOf({ facts: { last } }: Seen): Severity {
  if (last?.isPlanned) return 'info';
  return last?.need === 'unlikely' ? 'error' : 'critical';
}

/** What it was used for before its deletion is remembered, and decides whether anybody can miss it now. */
function urgencyOf({ facts: { last } }: Seen): string {
  if (last?.need === 'unlikely')
    return 'no need to get up: when its deletion was scheduled, it had long been out of use, and nothing brings it back';
  const why = last?.need === 'likely' ? 'it was in use before' : 'whether anybody needed it is not known';
  return `get up: ${why}; nothing brings the key back, but whoever needs it can be found, and given a copy, before they fail`;
}

/** The id of a multi-Region key says so, and is all that is left of it. */
function lossAfter({ heard, facts }: Seen): string {
  if (heard.key.id.startsWith('mrk-'))
    return 'It was one Region’s part of a multi-Region key: what it encrypted can be read only where another Region still has that key.';
  return `From now on ${lossOf(facts)}.`;
}

const CLOSED: Readonly<Record<About, { readonly kind: string; readonly point: string }>> = {
  deletion: { kind: 'key-deletion-scheduled', point: 'nobody cancelled it' },
  use: { kind: 'key-disabled', point: 'nobody can enable it any more' },
  policy: { kind: 'key-policy-risky', point: 'its policy went with it' },
};

/** Nothing is left of any other problem when the key is gone: closed, and by no means well. */
export function closedWithKey(seen: Seen<KeyEventOf<'gone'>>): Alert {
  const { about } = seen.heard;
  const { kind, point } = CLOSED[about];
  return keyAlert(seen, {
    problem: about,
    kind,
    status: 'resolved',
    severity: 'info',
    title: `Closed, not saved: KMS key ${titleName(seen)} is deleted for good, ${point}`,
    impact: `The key is not saved: it is gone. ${lossAfter(seen)} The message “KMS key is deleted” about it stays open.`,
    cause: { sentence: 'KMS deleted the key when its waiting period was over.' },
    actor: schedulerOf(seen),
    action: 'Nothing was done automatically: nobody can undo this.',
    firstStep: {
      text: 'See who used it in the last 90 days, unless somebody is at that message already:',
      command: usersCommand(seen.heard),
      link: historyLink(seen.heard),
    },
    facts: [],
  });
}
