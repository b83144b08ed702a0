import { lookUp } from '../../core/fact.ts';
import type { RemedyOutcome } from '../../core/lane.ts';
import { SECOND } from '../../core/time.ts';
import type { Timers } from '../../core/timer.ts';
import type { Keys } from './facts.ts';

/** Cancels the deletion of a key, and enables it again unless it was disabled before. */
export type KeyRemedy = { readonly remedy: 'rescue'; readonly key: string; readonly enables: boolean };

export type KeyPorts = {
  readonly keys: Keys;
  readonly timers: Timers;
  readonly pause: (ms: number) => Promise<void>;
};

/** What `applied` may stand for; anything else is the reason why a key that was saved could not be enabled. */
export const ENABLED = 'cancelled and enabled';
export const LEFT_DISABLED = 'cancelled, left disabled';

/** Doing it twice does it once: nothing is cancelled that is not pending, and an enabled key is enabled. */
export async function remedy({ key, enables }: KeyRemedy, { keys, pause }: KeyPorts): Promise<RemedyOutcome> {
  const answer = await keys.cancelDeletion(key);
  if (answer === 'not-pending') return { outcome: 'refused', because: 'its deletion was not pending any more' };
  if (!enables) return { outcome: 'applied', what: LEFT_DISABLED };
  // Half of it is done by now: whatever goes wrong from here on must not hide that.
  const enabled = await lookUp(() => enable(key, { keys, pause }), 20 * SECOND);
  return { outcome: 'applied', what: enabled.known ? enabled.value : enabled.because };
}

/** For some seconds KMS may still refuse, as if the deletion were pending. https://docs.aws.amazon.com/kms/latest/developerguide/programming-eventual-consistency.html */
const PAUSES = [0, 1, 2, 4];

async function enable(key: string, { keys, pause }: Omit<KeyPorts, 'timers'>): Promise<string> {
  for (const seconds of PAUSES) {
    await pause(seconds * SECOND);
    if ((await keys.enable(key)) === 'enabled') return ENABLED;
  }
  return `KMS refused it ${PAUSES.length} times, as the key was not ready yet`;
}
