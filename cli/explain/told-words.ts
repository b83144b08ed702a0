import { clockTime } from '../../functions/core/time.ts';
import { addressee, attemptsInWords, placeIn } from './delivery-words.ts';
import type { LaneStory } from './event-story.ts';
import { row, rows } from './row.ts';

/** Every channel that was told or is to be, with what became of it. */
export function toldWords(
  { deliveries, pending, degraded, muted, resting = [] }: LaneStory,
  now: Date,
): readonly string[] {
  const answers = [...Map.groupBy(deliveries, addressee).values()];
  return [
    ...answers.flatMap((attempts) => rows(attempts[0]?.channel ?? '', attemptsInWords(attempts, now))),
    ...pending.map((one) =>
      row(one.channel, `${placeIn(one)}no answer yet: it is on its way, or the routes have changed since`),
    ),
    ...muted.map((channel) => row(channel, `muted by ${resting.join(', ')}: told when that ends, if it still fires`)),
    ...degraded.map(({ channel, since }) =>
      row(channel, `takes nothing since ${clockTime(new Date(since), now)}, until somebody acts`),
    ),
  ];
}
