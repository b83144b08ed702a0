import type { Assessment } from '../../core/lane.ts';
import { assessGone } from './assess-gone.ts';
import { isPending } from './facts.ts';
import { callerOr } from './key-alert.ts';
import type { Seen } from './seen.ts';
import { keyDisabled, keyUsable, materialGone } from './use-alerts.ts';
import { titleName } from './words.ts';

export function assessDisabled(seen: Seen): Assessment<never> {
  const alert = keyDisabled(seen, {
    title: `KMS key was disabled: ${titleName(seen)}`,
    cause: 'The key was disabled (DisableKey), which loses nothing and can be undone.',
    actor: callerOr(seen, 'DisableKey'),
    since: new Date(seen.heard.envelope.time),
    action: 'Nothing was done automatically: it may be meant. Tocsin only undoes deletions.',
  });
  return { verdict: 'alert', alert };
}

/** Looks whether the key can be used: after a cancelled deletion, after an import, and every day while it could not. */
export function assessUse(seen: Seen): Assessment<never> {
  const { key, open } = seen.facts;
  if (!key.known) return { verdict: 'quiet', because: `the key could not be read (${key.because})` };
  if (!key.value) return assessGone(seen);
  const { state } = key.value;
  if (state === 'Enabled') return { verdict: 'alert', alert: keyUsable(seen) };
  if (isPending(key.value)) return { verdict: 'quiet', because: 'it is to be deleted, which is told by itself' };
  if (open.includes('use')) return { verdict: 'quiet', because: `it is told already, and the key is still ${state}` };
  if (state === 'PendingImport') return { verdict: 'alert', alert: materialGone(seen, 'found missing') };
  if (state === 'Disabled') return { verdict: 'alert', alert: stillDisabled(seen) };
  return { verdict: 'quiet', because: `the key is ${state}, which passes or is another matter` };
}

function stillDisabled(seen: Seen) {
  const { last } = seen.facts;
  return keyDisabled(seen, {
    title: `KMS key is still disabled after its deletion was cancelled: ${titleName(seen)}`,
    cause: 'Cancelling the deletion of a key leaves it disabled, and nobody has enabled it since.',
    actor: last?.cancelledBy ? `${last.cancelledBy}, who cancelled the deletion.` : callerOr(seen, 'CancelKeyDeletion'),
    since: new Date(last?.at ?? seen.heard.envelope.time),
    action: 'Nothing was done automatically: whether somebody wants it disabled is not known.',
  });
}
