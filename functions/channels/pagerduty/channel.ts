import * as z from 'zod/mini';
import { type Destination, defineChannel, type Post } from '../../core/delivery/channel.ts';
import { deliveryOf, type HttpAnswer } from '../../core/delivery/delivery.ts';
import { tellingDecisions } from '../../core/notification.ts';
import { type PagerDutyEvent, renderPagerDuty } from './render.ts';

const settings = z.strictObject({
  /** The service region of the PagerDuty account. */
  host: z._default(z.enum(['events.pagerduty.com', 'events.eu.pagerduty.com']), 'events.pagerduty.com'),
});

type To = Destination<Post, { readonly routingKey: string }, z.output<typeof settings>>;

/** https://developer.pagerduty.com/docs/events-api-v2-overview */
export const pagerduty = defineChannel({
  name: 'pagerduty',
  speaks:
    'PagerDuty Events API v2: alerts that open, are acknowledged and resolve, change events for what wakes nobody',
  settings,
  secrets: {
    routingKey: {
      what: 'the integration key of an Events API v2 integration, 32 characters',
      format: /^[A-Za-z0-9]{32}$/,
      example: '0123456789abcdef0123456789abcdef',
    },
  },
  decisions: tellingDecisions,
  repeats: 'a second event, which PagerDuty adds to the same alert; a change event stands there twice',
  grants: [],
  // 120 a minute for each integration key: https://developer.pagerduty.com/docs/events-api-v2-overview
  pace: { perMinute: 100, burst: 15 },
  memoryMb: 256,
  timeoutSeconds: 30,
  render: renderPagerDuty,
  deliver: async ({ path, event }: PagerDutyEvent, { port: post, secrets, settings, notificationId }: To) => {
    const { routingKey } = secrets;
    const answer = await post({
      url: `https://${settings.host}${path}`,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ routing_key: routingKey, ...event }),
      idempotencyKey: notificationId,
    });
    return deliveryOf(answer, { isYes, isUnusable, patienceSeconds: 180, advice, secrets: [routingKey] });
  },
});

function isYes({ status }: HttpAnswer): boolean {
  return status === 202;
}

function isUnusable({ status, body }: HttpAnswer): boolean {
  return status === 401 || status === 403 || (status === 400 && /routing.?key/i.test(body));
}

function advice(answer: HttpAnswer): string | undefined {
  if (isUnusable(answer))
    return 'store the integration key of an Events API v2 integration; keys of rulesets, which begin with R, take no change events';
  return undefined;
}
