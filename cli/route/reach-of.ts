import { fallbacksOf } from '../../functions/core/delivery/fallback.ts';
import type { Route } from '../../functions/core/delivery/route.ts';
import { tellingDecisions } from '../../functions/core/notification.ts';
import type { Severity } from '../../functions/core/severity.ts';
import { isMuted } from '../../functions/core/triage/mute-timing.ts';
import type { CheckedConfig } from '../../infra/config/checked-config.ts';

/** What is known of an alert before it is raised: all that routes match on, but the labels. */
export type Foreseen = {
  readonly severity: Severity;
  readonly lane: string;
  readonly kind: string;
  readonly account: string;
  readonly region: string;
};

/** That one route leads such an alert to one channel. */
export type Reach = Pick<Foreseen, 'kind' | 'severity'> & {
  readonly channel: string;
  /** Its place in the config, 1 for the first. */
  readonly route: number;
  /** What the resource's tags have to say for it, such as `team: data`. */
  readonly ifLabels?: Readonly<Record<string, readonly string[]>>;
  /** The mute timings at which it rests just now. */
  readonly muted?: readonly string[];
  /** Who is told, one after the other, what does not get through to the channel. */
  readonly fallbacks?: readonly string[];
  /** The decisions that the channel is told, when not all. */
  readonly only?: readonly string[];
};

export function reachesOf(foreseen: Foreseen, config: CheckedConfig, now: Date): readonly Reach[] {
  const { kind, severity } = foreseen;
  return config.routes.flatMap((route, index) => {
    if (!isMatch(route, foreseen)) return [];
    const details = { ...labelsOf(route), ...mutedOf(route, config, now) };
    return route.channels.map((channel) => {
      return {
        kind,
        severity,
        channel,
        route: index + 1,
        ...details,
        ...onlyOf(channel, config),
        ...fallbacksFrom(channel, config),
      };
    });
  });
}

function isMatch({ match }: Route, foreseen: Foreseen): boolean {
  if (match === 'everything') return true;
  const { labels: _, ...matchers } = match;
  const values: Readonly<Record<string, string>> = foreseen;
  return Object.entries(matchers).every(
    ([name, wanted]) => wanted === undefined || wanted.some((value) => value === values[name]),
  );
}

function labelsOf({ match }: Route): Pick<Reach, 'ifLabels'> {
  return match === 'everything' || match.labels === undefined ? {} : { ifLabels: match.labels };
}

function mutedOf({ mute = [] }: Route, { mutes }: CheckedConfig, now: Date): Pick<Reach, 'muted'> {
  const muted = mute.filter((name) => mutes[name] && isMuted(mutes[name], now));
  return muted.length > 0 ? { muted } : {};
}

function fallbacksFrom(channel: string, { channels }: CheckedConfig): Pick<Reach, 'fallbacks'> {
  const fallbacks = fallbacksOf(channels, channel);
  return fallbacks.length > 0 ? { fallbacks } : {};
}

function onlyOf(channel: string, { channels }: CheckedConfig): Pick<Reach, 'only'> {
  const { decisions = [] } = channels.find(({ name }) => name === channel)?.declaration ?? {};
  return decisions.length < tellingDecisions.length ? { only: decisions } : {};
}
