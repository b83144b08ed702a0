import { fallbackPatterns, OVER_INPUT } from '../functions/core/delivery/fallback.ts';
import { HEARTBEAT } from '../functions/core/delivery/heartbeat.ts';
import { channelPattern } from '../functions/core/delivery/route.ts';
import { type EventPattern, TOCSIN } from '../functions/core/event.ts';
import type { CheckedChannel, CheckedConfig } from './config/checked-config.ts';
import type { RuleProps } from './rule-into.ts';

export type ChannelRule = Pick<RuleProps, 'description' | 'pattern' | 'input'> & {
  /** The end of its name in the stack: of its routes, of what others could not deliver, of ends. */
  readonly id: 'Rule' | 'Rule2' | 'Rule3';
};

/** The rules in front of a channel, on the Tocsin bus: its routes, and what it hears as the fallback of others. */
export function channelRules(
  { name, declaration }: CheckedChannel,
  { routes, channels }: Pick<CheckedConfig, 'routes' | 'channels'>,
): readonly ChannelRule[] {
  const routed = channelPattern(routes, name, declaration.decisions);
  const { failed, over } = fallbackPatterns(channels, name, declaration.decisions) ?? {};
  const ends = { description: `What is over or taken on, to the channel ${name} where it stood in`, input: OVER_INPUT };
  const standIn = failed && (routed ? failed : withHeartbeat(failed));
  return [
    ...(routed ? [{ id: 'Rule', description: `To the channel ${name}`, pattern: withHeartbeat(routed) } as const] : []),
    ...(standIn
      ? [{ id: 'Rule2', description: `To the channel ${name} as a fallback`, pattern: standIn } as const]
      : []),
    ...(over ? [{ id: 'Rule3', pattern: over, ...ends } as const] : []),
  ];
}

/** The heartbeat comes through the rule that everything else comes through, whatever the routes are: so it says that it works. */
export function withHeartbeat({ source: _, ...heard }: EventPattern): EventPattern {
  return { source: [TOCSIN], $or: [heard, { 'detail-type': [HEARTBEAT] }] };
}
