import type { Members } from '../members.ts';
import { newest } from '../newest.ts';
import type { Received, Recorder } from '../world.ts';

/** A request that a channel made, as the inbox shows it. */
export type Letter = Omit<Received, 'at' | 'function'> & {
  /** Counts up without gaps; a page asks for those after the last that it has. */
  readonly number: number;
  readonly at: string;
  readonly channel: string;
};

/** More than a page keeps. */
const KEPT = 1_000;

export function startLetters(recorder: Recorder, members: Members) {
  const letters = newest<Letter>(KEPT);
  let count = 0;
  const stop = recorder.on((happening) => {
    if (happening.what !== 'posted') return;
    const { function: sender, at, ...received } = happening.received;
    count += 1;
    letters.add({
      ...{ ...received, number: count, at: at.toISOString() },
      channel: members.ofFunction(sender)?.name ?? sender,
    });
  });
  return { after: (number: number) => letters.all().filter((letter) => letter.number > number), stop };
}
