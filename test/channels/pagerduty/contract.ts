import { pagerduty } from '../../../functions/channels/pagerduty/channel.ts';
import { type HttpContract, serverErrors } from '../channel-contract.ts';
import { sending } from '../sending.ts';
import { textsIn } from '../texts.ts';
import { bytes, unmet } from '../unmet.ts';

/** https://developer.pagerduty.com/docs/send-alert-event and https://developer.pagerduty.com/docs/send-change-event */
export const contract: HttpContract = {
  over: 'http',
  send: sending(pagerduty),
  settings: [{}, { host: 'events.pagerduty.com' }, { host: 'events.eu.pagerduty.com' }],
  yes: () => ({ status: 202, body: '{"status":"success","message":"Event processed","dedup_key":"k"}' }),
  delivered: [202],
  yesIsIn: 'status',
  deferred: [408, 425, 429, ...serverErrors],
  degraded: [401, 403],
  answers: [
    { status: 400, body: `{"errors":["Length of 'routing_key' is incorrect"]}`, outcome: 'refused', degrades: true },
    { status: 400, body: '{"message":"Invalid routing key"}', outcome: 'refused', degrades: true },
    { status: 400, body: `{"errors":["'payload.summary' is missing"]}`, outcome: 'refused', degrades: false },
  ],
  texts: ({ body }) => {
    const { routing_key: _, ...event } = JSON.parse(body);
    return textsIn(event);
  },
  complaints: ({ url, headers, body }) => {
    const { routing_key: key, event_action: action, dedup_key: dedup, payload, links } = JSON.parse(body);
    const isChange = url.endsWith('/v2/change/enqueue');
    return unmet({
      JSON: headers['content-type'] === 'application/json',
      'at most 512 KB': bytes(body) <= 512_000,
      'a routing key of 32 characters': key.length === 32,
      'a summary of 1 to 1024 characters': payload.summary.length >= 1 && payload.summary.length <= 1024,
      'a source': payload.source.length > 0,
      'a time in ISO 8601': /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(payload.timestamp),
      'details in reading order when sorted': isSorted(Object.keys(payload.custom_details)),
      'details that say something': Object.values(payload.custom_details).every((text) => text !== ''),
      'links with an address': links.every((link: { href: string }) => /^https?:\/\/\S+$/.test(link.href)),
      'an action': isChange ? action === undefined : ['trigger', 'acknowledge', 'resolve'].includes(action),
      'a dedup key of at most 255': isChange ? dedup === undefined : dedup.length >= 1 && bytes(dedup) <= 255,
      'a severity': isChange ? true : ['critical', 'error', 'warning', 'info'].includes(payload.severity),
    });
  },
};

function isSorted(names: readonly string[]): boolean {
  return names.every((name, index) => index === 0 || (names[index - 1] ?? '') < name);
}
