import type { Assessment } from '../../core/lane.ts';
import { plural } from '../../core/text.ts';
import { type Check, KEY_CHECK_DUE } from './due.ts';
import type { Pending, SweepFacts } from './facts.ts';

/** Once a day: the keys that are to be deleted, and whatever people were told that is not over, are looked at one by one. */
export function assessSweep({ pending, open }: SweepFacts): Assessment<never> {
  const found = pending.known ? pending.value.items.map((key) => ({ key, about: 'deletion' }) as const) : [];
  const isFound = (one: Check) => found.some(({ key, about }) => key === one.key && about === one.about);
  const checks: readonly Check[] = [...found, ...open.filter((one) => !isFound(one))];
  const because = `${plural(checks.length, 'thing')} to look at${pending.known ? gaps(pending.value) : `, but the keys could not be listed (${pending.because})`}`;
  if (checks.length === 0) return { verdict: 'quiet', because };
  return { verdict: 'split', because, parts: checks.map((detail) => ({ detailType: KEY_CHECK_DUE, detail })) };
}

function gaps({ unread, isCut }: Pending): string {
  const refused = unread === 0 ? '' : `; ${plural(unread, 'key')} could not be looked at`;
  return `${refused}${isCut ? '; there are more keys than are looked at' : ''}`;
}
