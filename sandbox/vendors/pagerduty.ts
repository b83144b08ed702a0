import { randomUUID } from 'node:crypto';
import { isRecord, parsed } from '../gateway/json.ts';
import type { Request } from '../gateway/request.ts';
import type { Received } from '../world.ts';
import { effectOf } from './pagerduty-alerts.ts';
import { alertErrors, changeErrors } from './pagerduty-event.ts';
import { tooMany, type Vendor, type VendorAnswer } from './vendor.ts';

/** https://developer.pagerduty.com/docs/events-api-v2-overview: 512 KB a payload. */
const MAX_BYTES = 512 * 1024;

export const pagerduty: Vendor = {
  name: 'pagerduty',
  hosts: ['events.pagerduty.com', 'events.eu.pagerduty.com'],
  // For each integration key: https://developer.pagerduty.com/docs/events-api-v2-overview
  rate: {
    limits: [{ requests: 120, seconds: 60 }],
    key: ({ body }) => String(Object(parsed(body)).routing_key),
    tooMany: () =>
      tooMany({ status: 'throttle exceeded', message: 'Requests for this service are arriving too quickly.' }),
  },
  answer: (request, scene) => {
    if (request.method === 'POST' && request.path === '/v2/enqueue') return alertAnswer(request, scene?.earlier ?? []);
    if (request.method === 'POST' && request.path === '/v2/change/enqueue') return changeAnswer(request);
    const complaint = `PagerDuty has no ${request.method} ${request.path}: expected POST /v2/enqueue or /v2/change/enqueue`;
    return { status: 404, body: 'Not Found', complaint };
  },
};

function alertAnswer(request: Request, earlier: readonly Received[]): VendorAnswer {
  const event = parsed(request.body);
  const dedup_key = isRecord(event) && event.dedup_key ? event.dedup_key : randomUUID().replaceAll('-', '');
  const accepted = { status: 'success', message: 'Event processed', dedup_key };
  return refused(request, alertErrors(event)) ?? { status: 202, body: accepted, effect: effectOf(event, earlier) };
}

function changeAnswer(request: Request): VendorAnswer {
  const accepted = { status: 'success', message: 'Change event processed' };
  return refused(request, changeErrors(parsed(request.body))) ?? { status: 202, body: accepted };
}

function refused(request: Request, errors: readonly string[]): VendorAnswer | undefined {
  const size = Buffer.byteLength(request.body);
  if (size > MAX_BYTES) {
    return { status: 413, body: 'Payload Too Large', complaint: `${size} bytes, PagerDuty takes ${MAX_BYTES}` };
  }
  if (errors.length === 0) return undefined;
  const body = { status: 'invalid event', message: 'Event object is invalid', errors };
  return { status: 400, body, complaint: errors.join('; ') };
}
