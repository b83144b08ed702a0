import * as z from 'zod/mini';
import type { EventEnvelope } from '../../../core/event.ts';
import { MINUTE } from '../../../core/time.ts';
import type { Problem } from './problem.ts';
import { type Standing, standingOf } from './standing.ts';

/** A rule judged a resource, and not as it did before. */
export type ComplianceChange = {
  readonly what: 'compliance';
  readonly envelope: EventEnvelope;
  readonly problem: Problem;
  readonly standing: Standing;
  /** AWS's own word, for what we do not know. */
  readonly complianceType: string;
  /** What the rule says about this resource. Managed rules often say nothing. */
  readonly annotation?: string;
  /** Absent when it was never judged before. */
  readonly before?: string;
  /** Names the account and Region of the rule, whatever bus the event came over. */
  readonly ruleArn?: string;
};

const name = z.string().check(z.minLength(1));
const result = z.object({
  complianceType: name,
  resultRecordedTime: z.nullish(z.string()),
  annotation: z.nullish(z.string()),
});
const change = z.object({
  configRuleName: name,
  configRuleARN: z.nullish(z.string()),
  resourceType: name,
  resourceId: name,
  newEvaluationResult: result,
  oldEvaluationResult: z.nullish(z.object({ complianceType: z.nullish(z.string()) })),
});

export function parseComplianceChange(envelope: EventEnvelope): ComplianceChange {
  const { newEvaluationResult: now, oldEvaluationResult: old, ...detail } = change.parse(envelope.detail);
  const { account, region } = envelope;
  const { configRuleName: rule, resourceType, resourceId, configRuleARN } = detail;
  return {
    what: 'compliance',
    envelope: { ...envelope, time: momentOf(envelope.time, now.resultRecordedTime ?? '') },
    problem: { account, region, rule, resourceType, resourceId },
    standing: standingOf(now.complianceType),
    complianceType: now.complianceType,
    ...(now.annotation ? { annotation: now.annotation } : {}),
    ...(old?.complianceType ? { before: old.complianceType } : {}),
    ...(configRuleARN ? { ruleArn: configRuleARN } : {}),
  };
}

/**
 * The envelope knows whole seconds, and a resource may break a rule and keep it again within one: the result's own time
 * is the finer one. An event that was put again later has a time of its own, and keeps it.
 */
function momentOf(time: string, recorded: string): string {
  const apart = Math.abs(Date.parse(time) - Date.parse(recorded));
  return apart < 10 * MINUTE ? new Date(recorded).toISOString() : time;
}
