import type { AlertRecord } from './alert-record.ts';
import type { Attention } from './attention.ts';
import { type StormData, stormAlert } from './storm.ts';

type Seen = { readonly record: AlertRecord; readonly opened: number; readonly members: Members };
/** Those that still fire: how many, and the titles of some. */
export type Members = { readonly count: number; readonly titles: readonly string[] };

/**
 * What there is to say of a storm between events: its figures at the end of its window, and that it is over when none of
 * its problems is open any more. Undefined while there is nothing to say.
 */
export function summaryOf(
  { like, window }: StormData,
  { record, opened, members }: Seen,
  now: Date,
): Attention | undefined {
  const { told } = record;
  if (!told || now < window.end) return undefined;
  const isSummed = Date.parse(told.lastToldAt) >= window.end.getTime();
  if (isSummed && members.count > 0) return undefined;
  const alert = stormAlert(like, window, { opened, open: members.count, titles: members.titles }, now);
  const at = now.toISOString();
  const { routing, openedAt } = told;
  return members.count > 0
    ? {
        ...{ decision: 'reminder', because: 'the window of the storm is over', since: `${openedAt} summary` },
        ...{ alert, routing, record: { ...record, told: { ...told, lastToldAt: at } } },
      }
    : {
        ...{ decision: 'resolved', because: 'none of its problems is open any more', since: `${openedAt} over` },
        ...{ alert: { ...alert, status: 'resolved' }, routing },
        record: { ...record, firings: [], told: { ...told, status: 'resolved', lastToldAt: at } },
      };
}
