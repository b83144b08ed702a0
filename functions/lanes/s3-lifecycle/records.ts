import { notified } from './notifications.ts';
import { actionOf, isLoose, type Loose, type Seen, seen } from './seen.ts';
import type { Place } from './tally.ts';

/**
 * Reads a message: what the rules leave of an event, a whole event that came back from EventBridge's dead letters, or a
 * bucket's own notification. Empty: there is nothing to count in it. Undefined: it is none of these, or cannot be read.
 * Guarded by hand, because a schema would take as long again as reading the JSON.
 */
export function seenIn(message: unknown, queue: Place): Seen | readonly Seen[] | undefined {
  if (!isLoose(message)) return undefined;
  const { s3, Records } = message;
  if (typeof s3 === 'string') return seen(actionOf(s3, message.how), message);
  if (Array.isArray(Records)) return notified(Records, queue);
  if (message.source === 'aws.s3') return whole(message);
  // Sent once, when a notification is set up: https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-content-structure.html
  return message.Event === 's3:TestEvent' ? [] : undefined;
}

function whole({ 'detail-type': type, time, account, region, detail }: Loose): Seen | undefined {
  if (!isLoose(detail) || !isLoose(detail.bucket)) return undefined;
  const [short, how] = shortOf(type, detail);
  const { object, bucket } = detail;
  return seen(actionOf(short, how), { account, region, at: time, bucket: bucket.name, how, object });
}

function shortOf(type: unknown, detail: Loose): readonly [string, unknown] {
  switch (type) {
    case 'Object Deleted':
      return detail.reason === 'Lifecycle Expiration' ? ['deleted', detail['deletion-type']] : ['', undefined];
    case 'Object Storage Class Changed':
      return ['class', detail['destination-storage-class']];
    case 'Object Access Tier Changed':
      return ['tier', detail['destination-access-tier']];
    case 'Object Restore Initiated':
      return ['restore', detail['source-storage-class']];
    case 'Object Restore Completed':
      return ['restored', detail['source-storage-class']];
    case 'Object Restore Expired':
      return ['unrestored', undefined];
    default:
      return ['', undefined];
  }
}
