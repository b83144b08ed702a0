import * as z from 'zod/mini';
import type { EventEnvelope } from '../../core/event.ts';
import type { Problem } from './rules/problem.ts';

/** The events that this lane sends itself: they come over the Tocsin bus, and say which account and Region they are about. */
export const COMPLIANCE_SWEEP_DUE = 'Compliance Sweep Due';
export const COMPLIANCE_CHECK = 'Compliance Check';
export const COMPLIANCE_WITHDRAWN = 'Compliance Withdrawn';
export const RECORDING_CHECK = 'Config Recording Check';
export const REPAIR_CHECK_DUE = 'Config Repair Check Due';

/** The sweep asks how one resource stands with one rule. */
export type ComplianceCheck = { readonly what: 'compliance-check'; readonly envelope: EventEnvelope } & {
  readonly problem: Problem;
};

/** What a rule had found was deleted, and this problem with it. */
export type ComplianceWithdrawn = {
  readonly what: 'compliance-withdrawn';
  readonly envelope: EventEnvelope;
  readonly problem: Problem;
  readonly deleted: 'rule' | 'results';
  readonly actor: string;
};

/** The sweep asks whether changes are recorded at all. */
export type RecordingCheck = {
  readonly what: 'recording-check';
  readonly envelope: EventEnvelope;
  readonly of: 'recorder' | 'delivery-channel';
};

/** A repair was started some minutes ago. */
export type RepairCheck = {
  readonly what: 'repair-check';
  readonly envelope: EventEnvelope;
  readonly problem: Problem;
  readonly repair: Repair;
};
/** `attempt` is 1 for the first look at the outcome. */
export type Repair = { readonly startedAt: string; readonly attempt: number };

export type OwnEvent =
  | { readonly what: 'sweep'; readonly envelope: EventEnvelope }
  | ComplianceCheck
  | ComplianceWithdrawn
  | RecordingCheck
  | RepairCheck;

const text = z.string().check(z.minLength(1));
const place = { account: text, region: text };
const problem = { ...place, rule: text, resourceType: text, resourceId: text };
const check = z.object(problem);
const withdrawn = z.object({
  ...problem,
  deleted: z.enum(['rule', 'results']),
  at: z.iso.datetime(),
  actor: z.string(),
});
const recording = z.object({ ...place, of: z.enum(['recorder', 'delivery-channel']) });
const repair = z.object({ ...problem, startedAt: z.iso.datetime(), attempt: z.int() });

export function parseOwnEvent(envelope: EventEnvelope): OwnEvent {
  switch (envelope['detail-type']) {
    case COMPLIANCE_SWEEP_DUE:
      return { what: 'sweep', envelope };
    case COMPLIANCE_WITHDRAWN: {
      const { deleted, at, actor, ...about } = withdrawn.parse(envelope.detail);
      return {
        what: 'compliance-withdrawn',
        envelope: of(envelope, { ...about, time: at }),
        problem: about,
        deleted,
        actor,
      };
    }
    case RECORDING_CHECK: {
      const about = recording.parse(envelope.detail);
      return { what: 'recording-check', envelope: of(envelope, about), of: about.of };
    }
    case REPAIR_CHECK_DUE: {
      const { startedAt, attempt, ...about } = repair.parse(envelope.detail);
      return { what: 'repair-check', envelope: of(envelope, about), problem: about, repair: { startedAt, attempt } };
    }
    default: {
      const about = check.parse(envelope.detail);
      return { what: 'compliance-check', envelope: of(envelope, about), problem: about };
    }
  }
}

type Place = { readonly account: string; readonly region: string; readonly time?: string };

/** The envelope as the resource's own event would have had it. */
function of(envelope: EventEnvelope, { account, region, time = envelope.time }: Place): EventEnvelope {
  return { ...envelope, account, region, time };
}
