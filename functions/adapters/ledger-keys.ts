import type { DeliveryEntry, FailureEntry } from '../core/ledger-entry.ts';
import type { Key } from './table.ts';

/** What the partition keys of problems begin with. */
export const ALERT_PK = 'alert#';
/** Of all that is kept of an event: the entries of its lanes, and their failed attempts. */
export const eventPk = (eventId: string): string => `event#${eventId}`;
/** Of all that is kept of a notification: its deliveries, and their failed attempts. */
export const notificationPk = (notificationId: string): string => `notification#${notificationId}`;
export const alertKey = (fingerprint: string): Key => ({ pk: `${ALERT_PK}${fingerprint}`, sk: 'record' });
export const eventKey = (eventId: string, lane: string): Key => ({ pk: eventPk(eventId), sk: `lane#${lane}` });
export const failureKey = ({ eventId, lane, attempt }: FailureEntry): Key => ({
  pk: eventPk(eventId),
  sk: `failure#${lane}#${String(attempt).padStart(3, '0')}`,
});
export const deliveryKey = (notificationId: string, channel: string): Key => ({
  pk: notificationPk(notificationId),
  sk: `channel#${channel}`,
});
export const attemptKey = ({ notificationId, channel, at }: DeliveryEntry): Key => ({
  pk: notificationPk(notificationId),
  sk: `attempt#${channel}#${at}`,
});
