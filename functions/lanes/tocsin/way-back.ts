import type { Alert } from '../../core/alert.ts';
import type { WayBack } from './calls/watched-call.ts';
import { againCommand } from './places.ts';

type Place = Parameters<Exclude<WayBack, 'again'>>[1];

/** What to do about a part that nobody meant to break. */
export function wayBackOf(name: string, back: WayBack, place: Place): Pick<Alert, 'firstStep' | 'closesAfterDays'> {
  if (back !== 'again') return { firstStep: { text: 'If nobody means it, undo it:', command: back(name, place) } };
  return {
    closesAfterDays: DAYS_TO_LIVE_WITHOUT,
    firstStep: { text: 'If nobody means it, deploy again what is deployed now:', command: againCommand },
  };
}

/** No call brings such a part back: a deployment makes another one, under another name. */
const DAYS_TO_LIVE_WITHOUT = 7;
