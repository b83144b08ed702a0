import * as z from 'zod/mini';
import type { EventEnvelope } from '../../../core/event.ts';
import { actorIn } from '../actor.ts';

/** Somebody deleted a rule, or what it had found: whatever was open about it is over. */
export type RuleCall = {
  readonly what: 'rule-call';
  readonly envelope: EventEnvelope;
  readonly call: 'DeleteConfigRule' | 'DeleteEvaluationResults';
  readonly rule: string;
  readonly actor: string;
};

const call = z.object({
  eventName: z.enum(['DeleteConfigRule', 'DeleteEvaluationResults']),
  requestParameters: z.object({ configRuleName: z.string().check(z.minLength(1)) }),
});

export function parseRuleCall(envelope: EventEnvelope): RuleCall {
  const { eventName, requestParameters } = call.parse(envelope.detail);
  return {
    what: 'rule-call',
    envelope,
    call: eventName,
    rule: requestParameters.configRuleName,
    actor: actorIn(envelope),
  };
}
