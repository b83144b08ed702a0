import type { Clock, Happening, Recorder } from './world.ts';

export function startRecorder(clock: Clock): Recorder {
  const happened: Happening[] = [];
  const listeners = new Set<(happening: Happening) => void>();
  return {
    record(happening) {
      const dated: Happening = { at: clock.now(), ...happening };
      happened.push(dated);
      for (const listener of listeners) listener(dated);
    },
    happenings: () => happened,
    on(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}
