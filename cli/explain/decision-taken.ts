import type { DeliveryEntry } from '../../functions/core/ledger-entry.ts';
import type { AlertRecord, Decision } from '../../functions/core/triage/alert-record.ts';
import type { Records } from '../installation/records.ts';

/** One decision on a problem, and whom it reached. */
export type DecisionTaken = {
  readonly decision: Decision;
  /** Undefined when the event's entry is gone. */
  readonly at?: string;
  readonly because?: string;
  /** Undefined when no event brought it about: a round did, or a person. */
  readonly eventId?: string;
  readonly deliveries: readonly DeliveryEntry[];
};

const NEWEST = 10;

/** The last decisions on a problem, the newest last. */
export async function decisionsTaken(record: AlertRecord, records: Records): Promise<readonly DecisionTaken[]> {
  const { fingerprint, decided, attended = [] } = record;
  const byEvents = decided.slice(-NEWEST).map(async ({ eventId, decision }) => {
    const { entries } = await records.event(eventId);
    const entry = entries.find((one) => one.fingerprint === fingerprint);
    if (!entry) return { eventId, decision, deliveries: [] };
    const { at, because, notification } = entry;
    return {
      eventId,
      decision,
      at,
      because,
      deliveries: notification ? await records.deliveries(notification.id) : [],
    };
  });
  const byThemselves = attended.map(async ({ notificationId, ...one }) => {
    return { ...one, deliveries: await records.deliveries(notificationId) };
  });
  const all: readonly DecisionTaken[] = await Promise.all([...byEvents, ...byThemselves]);
  return all.toSorted((a, b) => ((a.at ?? '') < (b.at ?? '') ? -1 : 1)).slice(-NEWEST);
}
