import type { World } from './world.ts';

/**
 * Lets time pass as it would have: stops at each wait on the way and lets what it set off come to rest, where a plain
 * jump would find every visibility timeout over at once. Recurring schedules do not stop it, and run once per stretch.
 */
export async function advance({ clock, activity }: Pick<World, 'clock' | 'activity'>, ms: number): Promise<void> {
  const end = clock.now().getTime() + ms;
  await activity.idle();
  // What is due at this moment happens now, and not at the end of the way.
  clock.jumpBy(0);
  await activity.idle();
  for (let next = nextStop(); next <= end; next = nextStop()) {
    clock.jumpBy(next - clock.now().getTime());
    await activity.idle();
  }
  clock.jumpBy(end - clock.now().getTime());
  await activity.idle();

  function nextStop(): number {
    const wait = clock.next(['backoff', 'timer', 'account']);
    return wait?.due.getTime() ?? Number.POSITIVE_INFINITY;
  }
}
