import { composeAlert } from '../../core/alert.ts';
import type { Assessment, Part } from '../../core/lane.ts';
import { plural } from '../../core/text.ts';
import { ARCHIVING_NOTICED, type Archiving, archivingNoticed } from './archiving.ts';
import { problemIn, suppressedBecause } from './assess-finding.ts';
import type { Facts } from './facts.ts';
import { isSample } from './finding.ts';
import { type Context, findingAlert, fingerprintOf, LANE } from './finding-alert.ts';
import { ARCHIVED, findingOver } from './finding-over.ts';
import { findingCommand, findingLink } from './places.ts';

/** Somebody archived findings, or made them active again. */
export function assessArchiving(heard: Archiving, facts: Facts, context: Context): Assessment<never> {
  const [id] = heard.findings;
  if (id === undefined || heard.findings.length > 1) return splitUp(heard);
  const one = { ...heard, id };
  return heard.to === 'archived' ? assessArchived(one, facts, context) : assessActive(one, facts, context);
}

type One = Archiving & { readonly id: string };

function splitUp(heard: Archiving): Assessment<never> {
  const parts = heard.findings.map(
    (id): Part => ({ detailType: ARCHIVING_NOTICED, detail: archivingNoticed(heard, id) }),
  );
  return { verdict: 'split', because: `one call for ${plural(parts.length, 'finding')}`, parts };
}

/** Also when nothing is known to be open: a firing that arrives late must not open what is over. */
function assessArchived({ envelope, by, id }: One, { open }: Facts, context: Context): Assessment<never> {
  const closing = { ...ARCHIVED, cause: 'Somebody archived it in GuardDuty.', actor: `Archived by ${by}.` };
  return { verdict: 'alert', alert: findingOver({ id, envelope, problem: problemIn(open, id) }, closing, context) };
}

/** The call names no more than the id, and whether GuardDuty sends the finding again is not documented. */
function assessActive(one: One, { live }: Facts, context: Context): Assessment<never> {
  const finding = live.known ? live.value : undefined;
  if (!finding) return { verdict: 'alert', alert: reopenedUnread(one, live, context) };
  if (finding.service.archived === true) return { verdict: 'quiet', because: 'it has been archived again since' };
  if (isSample(finding)) return { verdict: 'quiet', because: 'a sample that was made active again' };
  const because = suppressedBecause(finding, context.options);
  if (because !== undefined) return { verdict: 'quiet', because: `suppressed in the configuration: ${because}` };
  const note = `It had been archived, and was made active again by ${one.by}.`;
  const told = { finding, envelope: one.envelope, seenBy: one.envelope.account, note };
  return { verdict: 'alert', alert: findingAlert(told, context) };
}

function reopenedUnread({ envelope, by, id }: One, live: Facts['live'], context: Context) {
  const { region } = envelope;
  const why = live.known ? 'GuardDuty does not show it to this account' : live.because;
  return composeAlert(LANE, envelope, context, {
    kind: 'finding',
    status: 'firing',
    severity: 'warning',
    fingerprint: fingerprintOf(id),
    title: 'GuardDuty finding active again, its details could not be read',
    urgency: 'look at it today: how grave it is could not be read',
    impact: 'Somebody thinks that it needs attention after all. What it is about is in the finding only.',
    cause: { sentence: `It had been archived, and was made active again by ${by}. It could not be read: ${why}.` },
    actor: `Made active again by ${by}. Whom the finding is about could not be read.`,
    action: 'Nothing was done automatically: Tocsin, this alerting tool, only tells of findings.',
    firstStep: {
      text: 'Read the finding, in the account that administers GuardDuty:',
      command: findingCommand('get-findings', region, id),
      link: findingLink(region, id),
    },
    resource: { type: 'GuardDuty finding', id },
    facts: [],
  });
}
