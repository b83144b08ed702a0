import { DAY } from '../../core/time.ts';
import type { Countdown } from './countdown.ts';
import type { KeyFacts } from './facts.ts';
import { PLANNED_TAG } from './options.ts';

/** Whether somebody has written down, by tag, that this key is to be deleted; `because` says why a tag does not count. */
export type Plan =
  | { readonly planned: true; readonly on: string }
  | { readonly planned: false; readonly because?: string };

/** A plan from long ago says nothing about a deletion today: KMS waits for thirty days at most. */
const LONGEST_DELAY = 31 * DAY;

export function planOf({ tags }: Pick<KeyFacts, 'tags'>, countdown: Countdown, now: Date): Plan {
  const on = tags.known ? tags.value[PLANNED_TAG] : undefined;
  if (on === undefined) return { planned: false };
  const planned = /^\d{4}-\d{2}-\d{2}$/.test(on) ? Date.parse(on) : Number.NaN;
  if (Number.isNaN(planned)) return not('it is not a date such as 2026-12-01');
  const end = countdown.to === 'date' ? countdown.at.getTime() : now.getTime() + countdown.windowDays * DAY;
  if (end < planned) return not('the key would be deleted before that');
  if (end > planned + LONGEST_DELAY) return not('that is long over');
  return { planned: true, on };
}

function not(because: string): Plan {
  return { planned: false, because };
}
