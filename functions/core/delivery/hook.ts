import { type EventPattern, TOCSIN } from '../event.ts';
import { NOTIFICATION, type TellingDecision } from '../notification.ts';
import { type Matchers, withoutGaps } from './route.ts';

/** A job of the operator's own that a notification starts: a rule on the Tocsin bus with this target. */
export type Hook = {
  readonly name: string;
  readonly match: Matchers | 'everything';
  readonly decisions: readonly TellingDecision[];
  /** ARN of a state machine, a queue, a function or a topic. */
  readonly target: string;
};

/** What is new: a reminder or a resolve starts no job unless the hook says so. */
export const NEWS: readonly TellingDecision[] = ['opened', 'noticed'];

export function hookPattern({ match, decisions }: Hook): EventPattern {
  const routing = match === 'everything' ? {} : { routing: withoutGaps(match) };
  return { source: [TOCSIN], 'detail-type': [NOTIFICATION], detail: { decision: decisions, ...routing } };
}
