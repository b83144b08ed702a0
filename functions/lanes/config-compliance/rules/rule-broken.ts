import type { Alert } from '../../../core/alert.ts';
import { cut } from '../../../core/text.ts';
import type { ConfigFacts } from '../facts.ts';
import type { ConfigEvent } from '../heard.ts';
import type { Context } from '../words.ts';
import { actorOf, causeOf, factsOf, impactOf, newnessOf } from './broken-words.ts';
import { firstStep } from './first-step.ts';
import { type About, nameOf, problemAlert, ruleInWords } from './problem-alert.ts';
import type { Response } from './response.ts';

/** What the rule said of the resource. `before` is AWS's word for how it stood until then. */
export type Judged = About & {
  readonly what: ConfigEvent['what'];
  readonly annotation?: string;
  readonly before?: string;
  readonly raw?: string;
};

export function ruleBroken(judged: Judged, facts: ConfigFacts, response: Response, context: Context): Alert {
  const { problem } = judged;
  const point = response.point ? ` (${response.point})` : '';
  return problemAlert(judged, facts, context, {
    status: 'firing',
    severity: response.severity,
    title: `${nameOf(problem, facts)} breaks Config rule ${ruleInWords(problem)}${point}`,
    urgency: urgencyOf(judged, response),
    impact: impactOf(problem, facts),
    cause: { sentence: causeOf(judged, facts), ...(judged.raw ? { raw: cut(judged.raw, 2_000) } : {}) },
    actor: actorOf(judged, facts),
    action: response.action,
    firstStep: firstStep(problem, facts, response),
    facts: factsOf(judged, facts),
  });
}

/** Whether it is new decides how urgent it is, unless a repair is at work. */
function urgencyOf(judged: Judged, { urgency, repair }: Response): string {
  const newness = repair.is === 'started' ? undefined : newnessOf(judged);
  return newness === undefined ? urgency : `${urgency}; ${newness}`;
}
