import { DAY, MINUTE } from '../../core/time.ts';
import { isPending, type Key, type KeyFacts } from './facts.ts';
import type { KeyEventOf } from './heard.ts';

/** How long a key has left: until a date; or, of a multi-Region primary, so many days from the end of its last replica. */
export type Countdown =
  | { readonly to: 'date'; readonly at: Date }
  | { readonly to: 'replicas'; readonly windowDays: number };

/** As the key itself has it; undefined when it is not to be deleted. */
export function liveCountdown(key: Key | undefined): Countdown | undefined {
  if (!key || !isPending(key)) return undefined;
  if (key.deletionDate) return { to: 'date', at: wholeMinute(key.deletionDate) };
  return { to: 'replicas', windowDays: key.windowDays ?? 30 };
}

/** The same, or when the key could not be read, as the call that scheduled it was answered. */
export function scheduledCountdown(heard: KeyEventOf<'scheduled'>, { key }: Pick<KeyFacts, 'key'>): Countdown {
  const live = key.known ? liveCountdown(key.value) : undefined;
  if (live) return live;
  if (heard.waitsForReplicas) return { to: 'replicas', windowDays: heard.windowDays };
  const counted = new Date(Date.parse(heard.envelope.time) + heard.windowDays * DAY);
  return { to: 'date', at: wholeMinute(heard.deadline ?? counted) };
}

/** The date as it is remembered. */
export function deadlineOf(countdown: Countdown): { readonly deadline?: string } {
  return countdown.to === 'date' ? { deadline: countdown.at.toISOString() } : {};
}

/** CloudTrail tells the date in seconds and KMS in milliseconds: the same deletion has to give the same timers. */
function wholeMinute(time: Date): Date {
  return new Date(Math.floor(time.getTime() / MINUTE) * MINUTE);
}
