import type { Assessment } from '../../../core/lane.ts';
import { plural } from '../../../core/text.ts';
import type { ConfigFacts } from '../facts.ts';
import { COMPLIANCE_WITHDRAWN } from '../own-events.ts';
import { openProblems } from './problem.ts';
import type { RuleCall } from './rule-call.ts';

/** A rule or its results were deleted: each of its open problems is closed, as of the time of the call. */
export function assessRuleCall({ envelope, rule, call, actor }: RuleCall, facts: ConfigFacts): Assessment<never> {
  const { account, region, time } = envelope;
  const over = openProblems(facts.open).filter(
    (problem) => problem.account === account && problem.region === region && problem.rule === rule,
  );
  if (over.length === 0) return { verdict: 'quiet', because: 'nothing is open about this rule' };
  const how = { deleted: call === 'DeleteConfigRule' ? 'rule' : 'results', at: new Date(time).toISOString(), actor };
  return {
    verdict: 'split',
    because: `${plural(over.length, 'problem')} of the rule ${over.length === 1 ? 'is' : 'are'} over`,
    parts: over.map((problem) => ({ detailType: COMPLIANCE_WITHDRAWN, detail: { ...problem, ...how } })),
  };
}
