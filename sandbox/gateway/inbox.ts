import type { Received, Recorder } from '../world.ts';

/** Everything that reached a vendor or an SNS topic, in order. */
export type Inbox = {
  readonly put: (received: Received) => void;
  readonly all: () => readonly Received[];
};

export function inboxOf(recorder: Recorder): Inbox {
  const letters: Received[] = [];
  return {
    all: () => [...letters],
    put: (received) => {
      letters.push(received);
      recorder.record({ what: 'posted', received });
    },
  };
}
