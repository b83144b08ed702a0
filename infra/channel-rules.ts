import { fallbackPatterns, OVER_INPUT } from '../functions/core/fallback.ts';
import { channelPattern } from '../functions/core/route.ts';
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
  return [
    ...(routed ? [{ id: 'Rule', description: `To the channel ${name}`, pattern: routed } as const] : []),
    ...(failed ? [{ id: 'Rule2', description: `To the channel ${name} as a fallback`, pattern: failed } as const] : []),
    ...(over ? [{ id: 'Rule3', pattern: over, ...ends } as const] : []),
  ];
}
