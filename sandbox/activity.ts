import type { Activity } from './world.ts';

/** Counts the work under way. Work that causes more work begins that before it ends itself, so idle is never early. */
export function startActivity(): Activity {
  let underWay = 0;
  let quiet = Promise.withResolvers<void>();

  function begin(): () => void {
    underWay += 1;
    let ended = false;
    return () => {
      if (ended) return;
      ended = true;
      underWay -= 1;
      if (underWay > 0) return;
      quiet.resolve();
      quiet = Promise.withResolvers<void>();
    };
  }

  async function idle(): Promise<void> {
    while (underWay > 0) await quiet.promise;
  }

  return { begin, idle, isIdle: () => underWay === 0 };
}
