import { type Alert, composeAlert } from '../../core/alert.ts';
import type { EventEnvelope } from '../../core/event.ts';
import type { OpenProblem } from '../../core/memory.ts';
import { brief, named } from '../../core/text.ts';
import { affectedBy } from './affected.ts';
import type { Finding } from './finding.ts';
import { type Context, fingerprintOf, LANE, placed, resourceOf } from './finding-alert.ts';
import { findingCommand, findingLink } from './places.ts';

/** What is known of a finding that is over: itself, or what was told of it, or no more than its id. */
export type Closed = {
  readonly id: string;
  readonly envelope: EventEnvelope;
  readonly finding?: Finding | undefined;
  readonly problem?: OpenProblem | undefined;
};

/** Why it is over: the verb of the title, and the sentence. */
export type Closing = {
  readonly how: string;
  readonly cause: string;
  readonly impact: string;
  /** Who closed it, or where to look for that. */
  readonly actor?: string;
  /** What to do when that is all there is to say; left out for what somebody archived, which can be taken back. */
  readonly doNow?: string;
};

/** What every finding that somebody archived has in common. */
export const ARCHIVED = {
  how: 'archived, which repairs nothing',
  impact:
    'Somebody has decided that it needs no more attention. What it was about may go on: archiving repairs and stops nothing.',
} as const;

/** A finding was archived, or is gone: its problem is over. */
export function findingOver(closed: Closed, { how, cause, impact, actor, doNow }: Closing, context: Context): Alert {
  const { id } = closed;
  const envelope = whereOf(closed);
  const resource = whatOf(closed);
  return composeAlert(LANE, envelope, context, {
    kind: closed.problem?.kind ?? 'finding',
    status: 'resolved',
    severity: 'info',
    fingerprint: fingerprintOf(id),
    title: `GuardDuty finding ${how}: ${resource.type} ${named(brief(resource.id, 60))}`,
    impact,
    cause: { sentence: cause },
    ...(actor === undefined ? {} : { actor }),
    action: 'Tocsin, this alerting tool, closed its own alert, and changed nothing in AWS.',
    firstStep:
      doNow === undefined ? takeBack(envelope.region, id) : { text: doNow, link: findingLink(envelope.region, id) },
    resource,
    facts: [{ label: 'Finding', value: closed.finding ? `${closed.finding.type}, id ${id}` : `id ${id}` }],
  });
}

function takeBack(region: string, id: string): Alert['firstStep'] {
  return {
    text: 'Nothing, if one of you archived it after dealing with it. If nobody knows of it, somebody may be hiding an attack: make it active again, in the account that administers GuardDuty; everybody is alerted again:',
    command: findingCommand('unarchive-findings', region, id),
    link: findingLink(region, id),
  };
}

function whereOf({ envelope, finding, problem }: Closed): EventEnvelope {
  if (finding) return placed(envelope, finding);
  return problem ? { ...envelope, account: problem.account, region: problem.region } : envelope;
}

function whatOf({ id, finding, problem }: Closed): Alert['resource'] {
  return finding ? resourceOf(finding, affectedBy(finding)) : (problem?.resource ?? { type: 'GuardDuty finding', id });
}
