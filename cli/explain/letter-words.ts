import { clockTime } from '../../functions/core/time.ts';
import type { DeadLetter } from '../installation/dead-letters.ts';
import { row, rows } from './row.ts';

/** The dead letters of an event, and how they are sent through again. */
export function letterWords(letters: readonly DeadLetter[], now: Date): readonly string[] {
  const texts = letters.map(({ part, at, id }) => `${part}, since ${clockTime(at, now)}, letter ${id}`);
  const ids = letters.map(({ id }) => id.slice(0, 8)).join(' ');
  return [
    ...rows('Dead', texts),
    ...(letters.length > 0 ? [row('', `once the reason is mended: tocsin dead-letters redrive ${ids}`)] : []),
  ];
}
