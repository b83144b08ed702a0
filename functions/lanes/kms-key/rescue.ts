import { duration, HOUR } from '../../core/time.ts';
import { isPending } from './facts.ts';
import type { KeyEventOf } from './heard.ts';
import { PROTECT_TAG } from './options.ts';
import type { Seen } from './seen.ts';

/** Whether a key may be rescued: only one that asks for it by tag, and nobody is fought over it. */
export type Rescue =
  | { readonly rescue: 'yes' }
  | { readonly rescue: 'no'; readonly because: string }
  | { readonly rescue: 'would-be-a-fight'; readonly because: string };

/** Whoever schedules the same deletion again this soon means it, or is a machine that would do so for ever. */
const A_FIGHT = HOUR;

export function rescueOf({ heard, facts }: Seen<KeyEventOf<'scheduled'>>): Rescue {
  const { tags, key, last } = facts;
  if (!tags.known)
    return no(`its tags could not be read, so that nobody knows whether it is protected (${tags.because})`);
  if (tags.value[PROTECT_TAG] !== 'on') return no(`it is not tagged ${PROTECT_TAG}=on`);
  if (!key.known) return no(`the key could not be looked at first (${key.because})`);
  if (!isPending(key.value)) return no('its deletion is not pending');
  const since = last ? Math.abs(Date.parse(heard.envelope.time) - Date.parse(last.at)) : Number.POSITIVE_INFINITY;
  if (!last?.isOverruled || last.principal !== heard.by.principal || since > A_FIGHT) return { rescue: 'yes' };
  return {
    rescue: 'would-be-a-fight',
    because: `Tocsin undid the same caller's deletion of this key ${duration(since)} before, and does not fight: only people can settle this`,
  };
}

function no(because: string): Rescue {
  return { rescue: 'no', because };
}
