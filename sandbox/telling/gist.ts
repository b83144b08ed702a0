import { isRecord } from '../gateway/json.ts';
import type { Received } from '../world.ts';

/** Where each vendor's request says in a line what it is about. */
const GIST: Readonly<Record<string, (body: Readonly<Record<string, unknown>>) => unknown>> = {
  'events.pagerduty.com': ({ event_action, payload }) =>
    event_action === 'resolve' ? 'resolve' : `${event_action ?? 'change'}: ${isRecord(payload) ? payload.summary : ''}`,
  'hooks.slack.com': ({ text }) => text,
  'slack.com': ({ text, ts, thread_ts }) => `${ts ? 'edit: ' : ''}${thread_ts ? 'in the thread: ' : ''}${text}`,
  'api.raygun.com': ({ details }) => (isRecord(details) && isRecord(details.error) ? details.error.message : undefined),
  sns: ({ Subject }) => Subject,
};

/** One line on what a channel's request said. */
export function gistOf({ vendor, body }: Received): string {
  const said = isRecord(body) ? GIST[vendor]?.(body) : undefined;
  const text = typeof said === 'string' ? said : JSON.stringify(body);
  return (text.split('\n')[0] ?? '').slice(0, 160);
}

/** The notification that a channel's request carried: channels send its id along. */
export function notificationIn({ headers, body }: Received): string | undefined {
  const carried = headers['idempotency-key'] ?? attributeIn(body, 'notification_id');
  return typeof carried === 'string' ? carried : undefined;
}

/** What an attribute of a message to SNS says. */
function attributeIn(body: unknown, name: string): unknown {
  const attributes = isRecord(body) && isRecord(body.MessageAttributes) ? body.MessageAttributes : {};
  const attribute = attributes[name];
  return isRecord(attribute) ? attribute.StringValue : undefined;
}
