import type { Alerting, Quiet } from '../../../core/lane.ts';
import { plural } from '../../../core/text.ts';
import type { Timer } from '../../../core/timer.ts';
import type { ConfigFacts } from '../facts.ts';
import type { RepairCheck } from '../own-events.ts';
import type { Context } from '../words.ts';
import { overNow } from './assess-check.ts';
import { LOOK_MINUTES, LOOKS, repairTimer } from './repair-timer.ts';
import { repairFailed } from './response.ts';
import { ruleBroken } from './rule-broken.ts';
import { severityOfRule } from './rule-severity.ts';

/** A repair was started some minutes ago: whether it helped. */
export function assessRepair(heard: RepairCheck, facts: ConfigFacts, context: Context): Quiet | Alerting {
  const over = overNow(heard, facts, context);
  if (over?.verdict === 'alert') return over;
  return assessExecution({ heard, facts, context });
}

type Seen = { readonly heard: RepairCheck; readonly facts: ConfigFacts; readonly context: Context };

function assessExecution(seen: Seen): Quiet | Alerting {
  const { execution } = seen.facts;
  if (!execution.known) return failed(seen, `its outcome could not be read (${execution.because})`);
  switch (execution.value?.state) {
    case 'under-way':
      return later(seen) ?? failed(seen, `it is still under way after ${plural(LOOKS * LOOK_MINUTES, 'minute')}`);
    case 'succeeded':
      return assessSuccess(seen);
    case 'failed':
      return failed(seen, 'it failed', execution.value.error);
    default:
      return failed(seen, 'AWS Config does not say what became of it');
  }
}

/** The document ran well, but only AWS Config's next judgement says whether the rule is kept. */
function assessSuccess(seen: Seen): Quiet | Alerting {
  const judgement = seen.facts.judgement.known ? seen.facts.judgement.value : undefined;
  const isJudgedSince = judgement !== undefined && judgement.at > new Date(seen.heard.repair.startedAt);
  if (isJudgedSince && judgement.standing === 'broken')
    return failed(seen, 'it ended well, but AWS Config has checked the resource since, and the rule is still broken');
  return later(seen) ?? quiet('the repair ended well; AWS Config has yet to check the resource again');
}

/** Another look a little later, while there are any left. */
function later({
  heard: { problem, repair },
  context,
}: Seen): (Quiet & { readonly timers: readonly Timer[] }) | undefined {
  if (repair.attempt >= LOOKS) return undefined;
  const timer = repairTimer(problem, { ...repair, attempt: repair.attempt + 1 }, context.now);
  return { ...quiet(`not over yet; looked at again in ${LOOK_MINUTES} minutes`), timers: [timer] };
}

function failed({ heard, facts, context }: Seen, because: string, error?: string): Quiet | Alerting {
  const severity = severityOfRule(heard.problem.rule, context.options);
  if (severity === 'quiet') return quiet('`severities` in the configuration makes this rule quiet');
  const annotation = facts.judgement.known ? facts.judgement.value?.annotation : undefined;
  const judged = { ...heard, ...(annotation ? { annotation } : {}), ...(error ? { raw: error } : {}) };
  return { verdict: 'alert', alert: ruleBroken(judged, facts, repairFailed(severity, because), context) };
}

function quiet(because: string): Quiet {
  return { verdict: 'quiet', because };
}
