import type { Publication } from '../../core/delivery/channel.ts';
import { fingerprintWithin } from '../../core/fingerprint.ts';
import { fitted } from '../../core/fitted.ts';
import type { Message } from '../../core/message.ts';
import type { Notification } from '../../core/notification.ts';
import { plainText } from '../../core/plain-text.ts';
import { brief, oneLine } from '../../core/text.ts';
import { customNotification } from './amazon-q.ts';

/** How the text of a publication is laid out: for people, or for Amazon Q Developer, which shows it in a chat. */
export const formats = ['text', 'amazon-q'] as const;
export type Format = (typeof formats)[number];

// https://docs.aws.amazon.com/sns/latest/api/API_Publish.html
const MAX_SUBJECT = 99;
const MAX_BYTES = 262_144;
const MAX_ALERT_BYTES = 65_536;
const MAX_ATTRIBUTE = 256;

export function renderSns(
  notification: Notification,
  message: Message,
  { format }: { readonly format: Format },
): Publication {
  const envelope = { subject: subjectOf(message.headline), attributes: attributesOf(notification) };
  if (format === 'amazon-q') return { ...envelope, text: JSON.stringify(customNotification(notification, message)) };
  const publish = (shorter: Message): Publication => ({ ...envelope, text: plainText(shorter) });
  return publish(fitted(message, (shorter) => bytesOf(publish(shorter)) <= MAX_BYTES));
}

/** Printable ASCII: current Regions take UTF-8, older documentation forbids it, and a refused subject is a lost alert. */
function subjectOf(headline: string): string {
  const ascii = headline
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/…/g, '...')
    .replace(/[^\x20-\x7e]+/g, '?');
  return ascii.length <= MAX_SUBJECT ? ascii : `${ascii.slice(0, MAX_SUBJECT - 3)}...`;
}

/**
 * For machines and filter policies. The text stays one text and the data goes here, because with a text per protocol
 * (`MessageStructure: json`) SNS passes no attributes on. More than ten would be dropped on their way to a queue.
 */
function attributesOf({ id, decision, alert }: Notification): Publication['attributes'] {
  const whole = asciiJson(alert);
  const all = {
    notification_id: id,
    decision,
    severity: alert.severity,
    status: alert.status,
    lane: alert.lane,
    kind: alert.kind,
    account: alert.origin.account,
    region: alert.origin.region,
    fingerprint: fingerprintWithin(alert.fingerprint, MAX_ATTRIBUTE),
  };
  const short = Object.entries(all).map(([name, value]) => [name, brief(oneLine(value), MAX_ATTRIBUTE)] as const);
  const filled = Object.fromEntries(short.filter(([, value]) => value !== ''));
  return whole.length <= MAX_ALERT_BYTES ? { ...filled, alert: whole } : filled;
}

// Queues take no control characters and no noncharacters; escaped, every text passes.
function asciiJson(value: unknown): string {
  return JSON.stringify(value).replace(
    /[^\x20-\x7e]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

function bytesOf({ subject, text, attributes }: Publication): number {
  const pairs = Object.entries(attributes).map(([name, value]) => `${name}String${value}`);
  return Buffer.byteLength([subject, text, ...pairs].join(''));
}
