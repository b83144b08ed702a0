import type { Alerting, Quiet } from '../../../core/lane.ts';
import type { ConfigFacts } from '../facts.ts';
import type { ComplianceCheck } from '../own-events.ts';
import type { Context } from '../words.ts';
import { keptAgain, noResult, notApplicable, resourceDeleted, ruleGone } from './over.ts';
import type { About } from './problem-alert.ts';
import { planWithoutStart } from './repair-plan.ts';
import { notStarted } from './response.ts';
import { ruleBroken } from './rule-broken.ts';
import { severityOfRule } from './rule-severity.ts';

/** The sweep asks how things stand: the alert that an event would have raised, or the end of one that no event told of. */
export function assessCheck(heard: ComplianceCheck, facts: ConfigFacts, context: Context): Quiet | Alerting {
  const over = overNow(heard, facts, context);
  if (over) return over;
  const { judgement } = facts;
  if (!judgement.known || !judgement.value) return quiet('how it stands could not be read');
  const { standing, at, annotation } = judgement.value;
  if (standing !== 'broken') return quiet('AWS Config has not decided on it');
  const severity = severityOfRule(heard.problem.rule, context.options);
  if (severity === 'quiet') return quiet('`severities` in the configuration makes this rule quiet');
  const judged = { ...asOf(heard, at), ...(annotation ? { annotation } : {}) };
  const response = notStarted(planWithoutStart(facts), severity);
  return { verdict: 'alert', alert: ruleBroken(judged, facts, response, context) };
}

/** The end of the problem as it can be seen now, if it can. What is gone is gone now; a judgement has a time of its own. */
export function overNow(about: About, facts: ConfigFacts, context: Context): Quiet | Alerting | undefined {
  const { rule, item, judgement } = facts;
  if (rule.known && !rule.value) return { verdict: 'alert', alert: ruleGone(about, facts, context) };
  if (item.known && item.value?.isDeleted) return { verdict: 'alert', alert: resourceDeleted(about, facts, context) };
  if (!judgement.known) return quiet(`how it stands could not be read (${judgement.because})`);
  if (!judgement.value) {
    if (!rule.known || rule.value?.isHidden) return quiet('AWS Config shows no results of this rule');
    return { verdict: 'alert', alert: noResult(about, facts, context) };
  }
  const { standing, at } = judgement.value;
  if (standing === 'kept') return { verdict: 'alert', alert: keptAgain(asOf(about, at), facts, context) };
  if (standing === 'not-applicable') return { verdict: 'alert', alert: notApplicable(asOf(about, at), facts, context) };
  return undefined;
}

/** As of the time of the judgement, so that whatever was told since stays newer. */
function asOf<Heard extends About>(heard: Heard, at: Date): Heard {
  return { ...heard, envelope: { ...heard.envelope, time: at.toISOString() } };
}

function quiet(because: string): Quiet {
  return { verdict: 'quiet', because };
}
