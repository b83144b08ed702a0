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
  /** What to do when that is all there is to say; left out for what somebody archived, which can be taken back. */
  readonly doNow?: string;
};

export const ARCHIVED_IMPACT =
  'Somebody has decided that the finding needs no more attention. Archiving it has repaired and stopped nothing.';

/** A finding was archived, or is gone: its problem is over. */
export function findingOver(closed: Closed, { how, cause, impact, doNow }: Closing, context: Context): Alert {
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
    action: 'Tocsin, this alerting tool, closed its own alert, and changed nothing in AWS.',
    firstStep:
      doNow === undefined ? takeBack(envelope.region, id) : { text: doNow, link: findingLink(envelope.region, id) },
    resource,
    facts: [{ label: 'Finding', value: closed.finding ? `${closed.finding.type}, id ${id}` : `id ${id}` }],
  });
}

function takeBack(region: string, id: string): Alert['firstStep'] {
  return {
    text: 'Nothing, if you know who closed it and why. If none of you did, somebody is hiding something: make it active again, and work on it:',
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
