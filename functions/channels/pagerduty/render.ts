import { placeOf } from '../../core/alert.ts';
import { detailsOf } from '../../core/details.ts';
import { fingerprintWithin } from '../../core/fingerprint.ts';
import { fitted, jsonBytes } from '../../core/fitted.ts';
import type { Message } from '../../core/message.ts';
import type { Notification, TellingDecision } from '../../core/notification.ts';
import { isWorse } from '../../core/severity.ts';
import { brief, cut } from '../../core/text.ts';

/** An event for PagerDuty without its routing key, which only `deliver` knows, and where it has to go. */
export type PagerDutyEvent =
  | { readonly path: '/v2/enqueue'; readonly event: AlertEvent }
  | { readonly path: '/v2/change/enqueue'; readonly event: ChangeEvent };

type AlertEvent = {
  readonly event_action: 'trigger' | 'acknowledge' | 'resolve';
  readonly dedup_key: string;
  readonly payload: Payload & Readonly<Record<'severity' | 'component' | 'group' | 'class', string>>;
  readonly links: Links;
  readonly client: 'Tocsin';
  readonly client_url?: string;
};
type ChangeEvent = { readonly payload: Payload; readonly links: Links };
type Payload = {
  readonly summary: string;
  readonly source: string;
  readonly timestamp: string;
  readonly custom_details: Readonly<Record<string, string>>;
};
type Links = readonly { readonly href: string; readonly text: string }[];

// https://developer.pagerduty.com/docs/events-api-v2-overview: 512 KB, of which some stay free for the routing key.
const MAX_BYTES = 512_000 - 1_000;
const MAX_SUMMARY = 1_024;
const MAX_DEDUP_KEY = 255;

export function renderPagerDuty(notification: Notification, message: Message): PagerDutyEvent {
  const render = isChange(notification) ? changeEvent : alertEvent;
  return render(
    notification,
    fitted(message, (shorter) => jsonBytes(render(notification, shorter).event) <= MAX_BYTES),
  );
}

const ACTIONS: Readonly<Record<TellingDecision, AlertEvent['event_action']>> = {
  opened: 'trigger',
  escalated: 'trigger',
  reminder: 'trigger',
  acknowledged: 'acknowledge',
  resolved: 'resolve',
  noticed: 'trigger',
};

/** What nobody has to be woken for: news below error, and whatever is good to know, such as planned work. */
function isChange({ decision, alert }: Notification): boolean {
  if (ACTIONS[decision] !== 'trigger') return false;
  return alert.severity === 'info' || (decision === 'noticed' && isWorse('error', alert.severity));
}

function changeEvent(notification: Notification, message: Message): PagerDutyEvent {
  return {
    path: '/v2/change/enqueue',
    event: { payload: payloadOf(notification, message), links: linksOf(message) },
  };
}

function alertEvent(notification: Notification, message: Message): PagerDutyEvent {
  const { alert, decision } = notification;
  const [first] = message.links;
  return {
    path: '/v2/enqueue',
    event: {
      event_action: ACTIONS[decision],
      dedup_key: fingerprintWithin(alert.fingerprint, MAX_DEDUP_KEY),
      payload: {
        ...payloadOf(notification, message),
        severity: message.severity,
        component: brief(alert.resource.type, 100),
        group: brief(alert.lane, 100),
        class: brief(alert.kind, 100),
      },
      links: linksOf(message),
      client: 'Tocsin',
      ...(first === undefined ? {} : { client_url: first.url }),
    },
  };
}

function payloadOf({ alert }: Notification, message: Message): Payload {
  return {
    summary: cut(message.headline, MAX_SUMMARY),
    source: `${brief(alert.resource.id, 255)} in ${brief(placeOf(alert.origin), 255)}`,
    timestamp: new Date(alert.origin.time).toISOString(),
    custom_details: detailsOf(message),
  };
}

function linksOf({ links }: Message): Links {
  return links.map(({ text, url }) => ({ href: url, text }));
}
