import type { DeliveryEntry, DeliveryName, FailureEntry } from '../core/ledger-entry.ts';
import { fittingKey } from './fitting-key.ts';
import type { Key } from './table.ts';

/** What the partition keys of problems begin with. */
export const ALERT_PK = 'alert#';
/** Of all that is kept of an event: the entries of its lanes, and their failed attempts. */
export const eventPk = (eventId: string): string => `event#${eventId}`;
/** Of all that is kept of a notification: its deliveries, and their failed attempts. */
export const notificationPk = (notificationId: string): string => `notification#${notificationId}`;
export const alertKey = (fingerprint: string): Key => fittingKey({ pk: `${ALERT_PK}${fingerprint}`, sk: 'record' });
export const eventKey = (eventId: string, lane: string): Key =>
  fittingKey({ pk: eventPk(eventId), sk: `lane#${lane}` });
export const failureKey = ({ eventId, lane, attempt }: FailureEntry): Key =>
  fittingKey({ pk: eventPk(eventId), sk: `failure#${lane}#${String(attempt).padStart(3, '0')}` });
export const deliveryKey = (name: DeliveryName): Key => ({
  pk: notificationPk(name.notificationId),
  sk: `channel#${placeOf(name)}`,
});
export const attemptKey = ({ at, ...name }: DeliveryEntry): Key => ({
  pk: notificationPk(name.notificationId),
  sk: `attempt#${placeOf(name)}#${at}`,
});
/** Of what the copies of a channel's function share. */
export const channelKey = (channel: string): Key => ({ pk: `channel#${channel}`, sk: 'record' });
/** Of what a channel knows of a problem. */
export const toldInsteadKey = (fingerprint: string, channel: string): Key =>
  fittingKey({ pk: `telling#${fingerprint}`, sk: `instead#${channel}` });
export const threadKey = (fingerprint: string, channel: string): Key =>
  fittingKey({ pk: `telling#${fingerprint}`, sk: `thread#${channel}` });

/** No name of a channel has a `#`. */
function placeOf({ channel, insteadOf }: DeliveryName): string {
  return insteadOf === undefined ? channel : `${channel}#${insteadOf}`;
}
