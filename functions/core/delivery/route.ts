import { type EventPattern, TOCSIN } from '../event.ts';
import { NOTIFICATION, type TellingDecision } from '../notification.ts';
import type { Severity } from '../severity.ts';
import { setNameOf } from '../triage/mute-timing.ts';

/** Each matcher lists the values it takes; all matchers of a route have to hold. */
export type Matchers = {
  readonly severity?: readonly Severity[];
  readonly lane?: readonly string[];
  readonly kind?: readonly string[];
  readonly account?: readonly string[];
  readonly region?: readonly string[];
  readonly labels?: Readonly<Record<string, readonly string[]>>;
};

/** Which notifications go to which channels. Every route that matches counts; a channel gets a notification once. */
export type Route = {
  readonly match: Matchers | 'everything';
  readonly channels: readonly string[];
  /** Names of mute timings at which this route rests. */
  readonly mute?: readonly string[];
};

/**
 * The rule in front of one channel: all routes that name it as one EventBridge pattern, so that two routes to the same
 * channel deliver once. Undefined when no route names it.
 */
export function channelPattern(
  routes: readonly Route[],
  channel: string,
  decisions: readonly TellingDecision[],
): EventPattern | undefined {
  const own = routes.filter(({ channels }) => channels.includes(channel));
  const always = own.find(({ match, mute = [] }) => match === 'everything' && mute.length === 0);
  const alternatives = (always ? [always] : own).map(({ match, mute = [] }) => ({
    routing: { ...(match === 'everything' ? {} : withoutGaps(match)), awake: [setNameOf(mute)] },
  }));
  const [only, ...more] = alternatives;
  if (only === undefined) return undefined;
  const base = { source: [TOCSIN], 'detail-type': [NOTIFICATION] };
  if (more.length === 0) return { ...base, detail: { decision: decisions, ...only } };
  return { ...base, detail: { decision: decisions, $or: alternatives } };
}

export function withoutGaps(match: Matchers): EventPattern {
  return Object.fromEntries(Object.entries(match).filter(([, values]) => values !== undefined));
}
