import type { World } from './world.ts';

/**
 * Lets time pass as it would have: stops at each wait on the way and lets what it set off come to rest, where a plain
 * jump would find every visibility timeout over at once. Recurring schedules do not stop it, and run once per stretch.
 */
export async function advance({ clock, activity }: Pick<World, 'clock' | 'activity'>, ms: number): Promise<void> {
  const end = clock.now().getTime() + ms;
  await activity.idle();
  for (let next = nextStop(); next <= end; next = nextStop()) {
    clock.jumpBy(next - clock.now().getTime());
    await activity.idle();
  }
  clock.jumpBy(end - clock.now().getTime());
  await activity.idle();

  function nextStop(): number {
    const wait = clock.waits().find(({ kind }) => kind !== 'recurring');
    return wait?.due.getTime() ?? Number.POSITIVE_INFINITY;
  }
}
