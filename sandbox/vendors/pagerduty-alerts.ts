import { isRecord } from '../gateway/json.ts';
import type { Received } from '../world.ts';

/**
 * What an alert event does to the alert of its keys. PagerDuty takes it with 202 even when it drops it, as it does with an
 * acknowledgement or a resolve of nothing that is open. https://developer.pagerduty.com/docs/send-alert-event
 */
export function effectOf(event: unknown, earlier: readonly Received[]): string {
  if (!isRecord(event)) return 'dropped';
  const isOpen = isOpenAfter(earlier.filter((one) => one.status === 202 && isAbout(one.body, event)));
  switch (event.event_action) {
    case 'trigger':
      return isOpen ? 'added to the open alert' : 'opens an alert';
    case 'acknowledge':
      return isOpen ? 'acknowledges the alert' : NOTHING_OPEN;
    default:
      return isOpen ? 'resolves the alert' : NOTHING_OPEN;
  }
}

const NOTHING_OPEN = 'dropped: no alert of this key is open';

function isAbout(body: unknown, { routing_key, dedup_key }: Readonly<Record<string, unknown>>): boolean {
  return isRecord(body) && body.routing_key === routing_key && body.dedup_key === dedup_key;
}

function isOpenAfter(received: readonly Received[]): boolean {
  const actions = received.map(({ body }) => (isRecord(body) ? body.event_action : undefined));
  return actions.lastIndexOf('trigger') > actions.lastIndexOf('resolve');
}
