import { brokenText } from './mutators/broken-text.ts';
import { huge } from './mutators/huge.ts';
import { markup } from './mutators/markup.ts';
import { missing } from './mutators/missing.ts';
import type { Mutator } from './mutators/mutator.ts';
import { numbersInTime } from './mutators/numbers-in-time.ts';
import { prototypeKeys } from './mutators/prototype-keys.ts';
import { wrongTypes } from './mutators/wrong-types.ts';
import type { Random } from './random.ts';

const MUTATORS: readonly [Mutator, ...Mutator[]] = [
  ...([wrongTypes, missing, huge, brokenText] as const),
  ...([prototypeKeys, markup, numbersInTime] as const),
];
type Place = { readonly holder: Record<string, unknown>; readonly key: string };

/** A copy of an event in which one to three places are hostile: three times of four all of them in its detail. */
export function mutated(event: object, random: Random): object {
  const copy: Record<string, unknown> = structuredClone({ ...event });
  const isOnlyDetail = random.below(4) > 0;
  for (let times = 1 + random.below(3); times > 0; times -= 1) {
    const places = placesIn(isOnlyDetail ? { detail: copy.detail } : copy, copy);
    const [first, ...rest] = places;
    if (first) mutate(random.oneOf([first, ...rest]), random);
  }
  return copy;
}

function mutate({ holder, key }: Place, random: Random): void {
  const value = random.oneOf(MUTATORS)(holder[key], random);
  if (value === undefined) delete holder[key];
  else Object.defineProperty(holder, key, { value, enumerable: true, configurable: true, writable: true });
}

/** Every place that holds something, at any depth; those at the top belong to `top`. */
function placesIn(value: unknown, top?: Record<string, unknown>): readonly Place[] {
  if (typeof value !== 'object' || value === null) return [];
  const holder = top ?? (value as Record<string, unknown>);
  // A list that was made huge has enough places at its beginning.
  return Object.keys(value)
    .slice(0, 50)
    .flatMap((key) => [{ holder, key }, ...placesIn(Reflect.get(value, key))]);
}
