import { type EventPattern, TOCSIN } from '../functions/core/event.ts';
import { heartbeatPatternOf, patternsOf, returnsOf } from '../functions/core/lane.ts';
import type { CheckedConfig } from '../infra/config/checked-config.ts';
import { compilePattern } from '../sandbox/pattern/compile.ts';

/** A rule of a lane that hands an event to it, by its name in the stack. */
export type Hearing = { readonly lane: string; readonly rule: string; readonly pattern: EventPattern };

/** The rules that match an event, as EventBridge would decide on the patterns of the config at hand. */
export function hearingsOf(event: unknown, { lanes }: CheckedConfig): readonly Hearing[] {
  return lanes
    .flatMap(({ declaration, options }) => {
      const { name: lane } = declaration;
      const returns = { source: [TOCSIN], 'detail-type': returnsOf(declaration) };
      const pulse = heartbeatPatternOf(declaration);
      const beating = pulse ? [{ rule: 'HeartbeatRule', pattern: pulse }] : [];
      const heard = patternsOf(declaration, options).map((pattern, index) => ({ rule: `Rule${index + 1}`, pattern }));
      return [...heard, ...beating, { rule: 'TimerRule', pattern: returns }].map((one) => ({ lane, ...one }));
    })
    .filter(({ pattern }) => compilePattern(pattern)(event));
}
