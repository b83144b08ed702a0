import { mutated } from './mutated.ts';
import type { Random } from './random.ts';

/** A hostile message made of an event: of fifty, one is no event or no JSON at all. */
export function bodyOf(event: object, random: Random): string {
  const body = JSON.stringify(mutated(event, random));
  if (random.below(50) > 0) return body;
  return random.oneOf(['', 'null', '[]', '"text"', '{}', body.slice(0, body.length / 2), `${body}${body}`, '\ud800']);
}
