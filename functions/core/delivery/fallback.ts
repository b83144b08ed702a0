import { type EventPattern, TOCSIN } from '../event.ts';
import { followUps, NOTIFICATION, type TellingDecision } from '../notification.ts';
import { DELIVERY_FAILED } from './delivery-failed.ts';

/** A channel of the config, and which one tells in its place. */
export type Falling = { readonly name: string; readonly fallback?: string };

/** What a channel hears because others name it as their fallback. */
export type FallbackPatterns = {
  /** What did not get through to them. */
  readonly failed: EventPattern;
  /** Whatever is over or taken on: it looks up whether it was told of that in the place of another. Undefined: it tells neither. */
  readonly over?: EventPattern;
};

export function fallbackPatterns(
  channels: readonly Falling[],
  name: string,
  decisions: readonly TellingDecision[],
): FallbackPatterns | undefined {
  const from = channels.filter(({ fallback }) => fallback === name).map((one) => one.name);
  if (from.length === 0) return undefined;
  const failed = {
    source: [TOCSIN],
    'detail-type': [DELIVERY_FAILED],
    detail: { channel: from, notification: { decision: decisions } },
  };
  const decision = followUps.filter((one) => decisions.includes(one));
  if (decision.length === 0) return { failed };
  return { failed, over: { source: [TOCSIN], 'detail-type': [NOTIFICATION], detail: { decision } } };
}

/** The message of what is over or taken on as the second rule leaves it, so that it is not taken for one that a route led here. */
export const OVER_INPUT = {
  paths: { id: '$.id', type: '$.detail-type', detail: '$.detail' },
  template: '{"over":true,"id":<id>,"detail-type":<type>,"detail":<detail>}',
};

/** The channels that would be tried one after the other, without the first; ends where a name comes again. */
export function fallbacksOf(channels: readonly Falling[], name: string): readonly string[] {
  const chain: string[] = [];
  const after = (one: string) => channels.find((channel) => channel.name === one)?.fallback;
  for (let next = after(name); next !== undefined && !chain.includes(next); next = after(next)) chain.push(next);
  return chain;
}
