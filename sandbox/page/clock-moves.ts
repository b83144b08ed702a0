import * as z from 'zod';
import { advance } from '../advance.ts';
import type { World } from '../world.ts';

const LONGEST_JUMP_MS = 366 * 86_400_000;

/** What a page may ask of the clock. A jump lets everything on its way happen at its own time. */
export const clockMove = z.union([
  z.strictObject({ do: z.enum(['pause', 'run']) }),
  z.strictObject({ do: z.literal('jump'), ms: z.number().min(0).max(LONGEST_JUMP_MS) }),
  z.strictObject({ do: z.literal('to'), time: z.iso.datetime() }),
]);
export type ClockMove = z.infer<typeof clockMove>;

export async function moveClock(world: World, move: ClockMove): Promise<void> {
  const { clock } = world;
  switch (move.do) {
    case 'pause':
      return clock.pause();
    case 'run':
      return clock.run();
    case 'jump':
      return advance(world, move.ms);
    case 'to':
      return advance(world, Math.max(0, Date.parse(move.time) - clock.now().getTime()));
  }
}
