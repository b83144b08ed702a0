import { EVENT_UNREADABLE } from '../../functions/core/alert.ts';
import { severities } from '../../functions/core/severity.ts';
import type { CheckedConfig } from '../../infra/config/checked-config.ts';
import type { BusEvent } from '../../sandbox/world.ts';
import type { Answer } from '../answer.ts';
import { type Hearing, hearingsOf } from '../heard-by.ts';
import { type Reach, reachesOf } from './reach-of.ts';
import { routeWords } from './words.ts';

/** What a line of `tocsin route --json` holds: one lane that hears an event, and who would be told of what it may raise. */
export type Routed = Hearing & { readonly reaches: readonly Reach[] };

/**
 * `tocsin route <event.json>`: which lane hears an event, and whom each kind of alert at each severity would reach, by the
 * config at hand. Which of them the event raises, only the lane's look-ups decide: `tocsin replay` runs them.
 */
export function route(event: BusEvent, config: CheckedConfig, now: Date): Answer {
  const items = hearingsOf(event, config).map((hearing) => ({
    ...hearing,
    reaches: reachesIn(hearing, event, config, now),
  }));
  return { items, words: routeWords(event, items, now) };
}

function reachesIn(
  { lane }: Hearing,
  { account, region }: BusEvent,
  config: CheckedConfig,
  now: Date,
): readonly Reach[] {
  const declaration = config.lanes.map((one) => one.declaration).find(({ name }) => name === lane);
  const kinds = [...Object.keys(declaration?.kinds ?? {}), EVENT_UNREADABLE];
  return kinds.flatMap((kind) =>
    severities.flatMap((severity) => reachesOf({ severity, lane, kind, account, region }, config, now)),
  );
}
