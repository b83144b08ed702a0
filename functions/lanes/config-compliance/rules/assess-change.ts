import type { Assessment } from '../../../core/lane.ts';
import type { ConfigFacts } from '../facts.ts';
import type { ConfigRemedy } from '../remedy.ts';
import type { Context } from '../words.ts';
import type { ComplianceChange } from './compliance-change.ts';
import { keptAgain, notApplicable } from './over.ts';
import { repairPlan } from './repair-plan.ts';
import { repairTimer } from './repair-timer.ts';
import { afterStart, notStarted } from './response.ts';
import { ruleBroken } from './rule-broken.ts';
import { severityOfRule } from './rule-severity.ts';

/** A rule judged a resource differently from before, or for the first time. */
export function assessChange(heard: ComplianceChange, facts: ConfigFacts, context: Context): Assessment<ConfigRemedy> {
  switch (heard.standing) {
    case 'broken':
      return assessBroken(heard, facts, context);
    case 'kept':
      return { verdict: 'alert', alert: keptAgain(heard, facts, context) };
    case 'not-applicable':
      return { verdict: 'alert', alert: notApplicable(heard, facts, context) };
    case 'undecided':
      return quiet(`${heard.complianceType} says neither that the rule is kept nor that it is broken`);
    default:
      return heard.standing satisfies never;
  }
}

function assessBroken(heard: ComplianceChange, facts: ConfigFacts, context: Context): Assessment<ConfigRemedy> {
  const { problem, ruleArn, envelope } = heard;
  const severity = severityOfRule(problem.rule, context.options);
  if (severity === 'quiet') return quiet('`severities` in the configuration makes this rule quiet');
  if (facts.rule.known && !facts.rule.value) return quiet('the rule is gone by now');
  const plan = repairPlan({ rule: problem.rule, ...(ruleArn ? { ruleArn } : {}) }, facts, context.options);
  if (plan.plan !== 'start')
    return { verdict: 'alert', alert: ruleBroken(heard, facts, notStarted(plan, severity), context) };
  const timer = repairTimer(problem, { startedAt: context.now.toISOString(), attempt: 1 }, context.now);
  return {
    verdict: 'remedy',
    remedy: { remedy: 'start-repair', problem, brokenAt: envelope.time, document: plan.document },
    tell: (outcome) => {
      const alert = ruleBroken(
        heard,
        facts,
        afterStart({ outcome, document: plan.document, look: timer.at }, severity, context),
        context,
      );
      return { verdict: 'alert', alert, ...(outcome.outcome === 'applied' ? { timers: [timer] } : {}) };
    },
  };
}

function quiet(because: string) {
  return { verdict: 'quiet', because } as const;
}
