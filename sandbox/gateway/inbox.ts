import { newest } from '../newest.ts';
import type { Received, Recorder } from '../world.ts';

/** What reached a vendor or an SNS topic, in order: so much of it that nobody scrolls further back. */
export type Inbox = {
  readonly put: (received: Received) => void;
  readonly all: () => readonly Received[];
};

const MOST_LETTERS = 10_000;

export function inboxOf(recorder: Recorder): Inbox {
  const letters = newest<Received>(MOST_LETTERS);
  return {
    all: () => [...letters.all()],
    put: (received) => {
      letters.add(received);
      recorder.record({ what: 'posted', received });
    },
  };
}
