import { newest } from './newest.ts';
import type { Clock, Happening, Recorder } from './world.ts';

/** `remembers`: how much is kept of what happened, the newest; all of it when left out. */
export function startRecorder(clock: Clock, remembers = Number.POSITIVE_INFINITY): Recorder {
  const happened = newest<Happening>(remembers);
  const listeners = new Set<(happening: Happening) => void>();
  return {
    record(happening) {
      const dated: Happening = { at: clock.now(), ...happening };
      happened.add(dated);
      for (const listener of listeners) listener(dated);
    },
    happenings: happened.all,
    on(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}
