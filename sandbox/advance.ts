import type { World } from './world.ts';

/** An event, its parts and what they raise come to a lane one after the other. */
const FILLINGS = 3;

/**
 * Lets time pass as it would have: stops at each wait on the way and lets what it set off come to rest, where a plain
 * jump would find every visibility timeout over at once. Recurring schedules do not stop it, and run once per stretch.
 */
export async function advance({ clock, activity }: Pick<World, 'clock' | 'activity'>, ms: number): Promise<void> {
  const end = clock.now().getTime() + ms;
  await activity.idle();
  // What is due at this moment happens now, and not at the end of the way.
  await passTo(clock.now().getTime());
  for (let next = nextStop(); next <= end; next = nextStop()) await passTo(next);
  clock.jumpBy(end - clock.now().getTime());
  await activity.idle();

  async function passTo(time: number): Promise<void> {
    clock.jumpBy(time - clock.now().getTime());
    await activity.idle();
    // Batches that this has begun to fill; those that recurring schedules fill for ever are not waited for.
    for (let rest = FILLINGS; rest > 0; rest -= 1) {
      const due = clock.next(['window'])?.due.getTime();
      if (due === undefined || due > end) return;
      clock.jumpBy(due - clock.now().getTime());
      await activity.idle();
    }
  }

  function nextStop(): number {
    const wait = clock.next(['backoff', 'timer', 'account']);
    return wait?.due.getTime() ?? Number.POSITIVE_INFINITY;
  }
}
