import type { EventEntry } from '../../functions/core/ledger-entry.ts';
import { clockTime } from '../../functions/core/time.ts';
import type { DecisionTaken } from './decision-taken.ts';
import { reachedInWords } from './delivery-words.ts';
import { readable } from './readable.ts';

/** `opened: it was not open`, without the title that the ledger keeps with it. */
export function decisionInWords({ decision, because = '' }: Pick<Partial<EventEntry>, 'decision' | 'because'>): string {
  if (decision === undefined) return because;
  const between = `: ${decision}, `;
  const at = because.indexOf(between);
  const why = at < 0 ? because : because.slice(at + between.length);
  if (why.startsWith(decision)) return why;
  return why === '' ? decision : `${decision}: ${why}`;
}

/** A decision on a problem for people: when, why, by what, and whom it reached. */
export function decisionWords(taken: DecisionTaken, now: Date): readonly string[] {
  const { at, eventId, deliveries } = taken;
  const time = at === undefined ? 'its entry is gone' : clockTime(new Date(at), now);
  const by = eventId === undefined ? '' : ` (event ${eventId})`;
  return [
    `${time}  ${readable(decisionInWords(taken), now)}${by}`,
    ...(deliveries.length > 0 ? [`  ${reachedInWords(deliveries)}`] : []),
  ];
}
