import { expect, test } from 'vitest';
import { pagerduty } from '../../../sandbox/vendors/pagerduty.ts';
import type { Received } from '../../../sandbox/world.ts';

const ALERT = {
  routing_key: 'k'.repeat(32),
  event_action: 'trigger',
  dedup_key: 'glue-crawler/orders',
  payload: { summary: 'Crawler orders failed', source: 'tocsin', severity: 'error', timestamp: '2026-03-01T10:00:00Z' },
  links: [{ href: 'https://example.com', text: 'Runbook' }],
};
const CHANGE = { routing_key: 'k'.repeat(32), payload: { summary: 'Schema of parcels changed' } };

const answer = (body: unknown, path = '/v2/enqueue', earlier: readonly Received[] = []) =>
  pagerduty.answer(
    {
      method: 'POST',
      path,
      query: {},
      headers: {},
      body: typeof body === 'string' ? body : JSON.stringify(body),
    },
    { now: new Date(0), earlier },
  );

test('an alert is accepted under its own key', () => {
  const accepted = { status: 'success', message: 'Event processed', dedup_key: 'glue-crawler/orders' };
  expect(answer(ALERT)).toMatchObject({ status: 202, body: accepted });
  expect(answer({ routing_key: 'k'.repeat(32), event_action: 'resolve', dedup_key: 'a' })).toMatchObject({
    status: 202,
  });
});

test('an acknowledgement or a resolve of nothing that is open is taken and dropped', () => {
  const earlier: Received[] = [];
  const effectOf = (event_action: string, more = {}) => {
    const event = { ...ALERT, event_action, ...more };
    const { status, effect } = answer(event, '/v2/enqueue', earlier);
    const url = 'https://events.pagerduty.com/v2/enqueue';
    earlier.push({ ...{ at: new Date(0), function: '', vendor: '', url, headers: {} }, body: event, status });
    return effect;
  };
  const dropped = 'dropped: no alert of this key is open';
  expect(effectOf('acknowledge')).toBe(dropped);
  expect(effectOf('trigger')).toBe('opens an alert');
  expect(effectOf('acknowledge', { dedup_key: 'another' })).toBe(dropped);
  expect(effectOf('acknowledge', { routing_key: 'o'.repeat(32) })).toBe(dropped);
  expect(effectOf('acknowledge')).toBe('acknowledges the alert');
  expect(effectOf('trigger')).toBe('added to the open alert');
  expect(effectOf('resolve')).toBe('resolves the alert');
  expect(effectOf('resolve')).toBe(dropped);
});

test.each<[unknown, string]>([
  ['{', 'Event object is not valid JSON'],
  [{ ...ALERT, routing_key: 'short' }, "Length of 'routing_key' is incorrect (should be 32 characters)"],
  [{ ...ALERT, routing_key: undefined }, "'routing_key' is missing or blank"],
  [{ ...ALERT, event_action: 'shout' }, "'event_action' is invalid"],
  [{ ...ALERT, dedup_key: 'd'.repeat(256) }, "'dedup_key' is too long"],
  [{ ...ALERT, payload: undefined }, "'payload' is missing or blank"],
  [{ ...ALERT, payload: { ...ALERT.payload, summary: 's'.repeat(1025) } }, "'payload.summary' is too long"],
  [{ ...ALERT, payload: { ...ALERT.payload, severity: undefined } }, "'payload.severity' is missing or blank"],
  [{ ...ALERT, payload: { ...ALERT.payload, severity: 'high' } }, "'payload.severity' is invalid"],
  [{ ...ALERT, payload: { ...ALERT.payload, source: '' } }, "'payload.source' is missing or blank"],
  [{ ...ALERT, payload: { ...ALERT.payload, timestamp: 'noon' } }, "'payload.timestamp' is not a valid"],
  [{ ...ALERT, payload: { ...ALERT.payload, custom_details: 'text' } }, "'payload.custom_details' is not an object"],
  [{ ...ALERT, links: [{ text: 'no href' }] }, "'links[0]' is invalid"],
  [{ ...ALERT, images: [{ src: 'http://plain' }] }, "'images[0]' is invalid"],
  [{ routing_key: 'k'.repeat(32), event_action: 'resolve' }, "'dedup_key' is missing or blank"],
])('an alert with a mistake is an invalid event (%#)', (event, error) => {
  const { status, body, complaint } = answer(event);
  expect(status).toBe(400);
  expect(body).toMatchObject({
    status: 'invalid event',
    message: 'Event object is invalid',
    errors: [expect.stringContaining(error)],
  });
  expect(complaint).toContain(error);
});

test('512 KB is the limit of an event', () => {
  const large = { ...ALERT, payload: { ...ALERT.payload, custom_details: { log: 'x'.repeat(512 * 1024) } } };
  expect(answer(large)).toMatchObject({ status: 413 });
});

test('a change event needs no severity and may not carry what only alerts have', () => {
  expect(answer(CHANGE, '/v2/change/enqueue')).toMatchObject({
    status: 202,
    body: { message: 'Change event processed' },
  });
  expect(answer({ ...CHANGE, dedup_key: 'a' }, '/v2/change/enqueue')).toMatchObject({ status: 400 });
  const ruleset = { ...CHANGE, routing_key: `R${'k'.repeat(31)}` };
  expect(answer(ruleset, '/v2/change/enqueue')).toMatchObject({ complaint: "'routing_key' belongs to a ruleset" });
});

test('another path is not PagerDuty', () => {
  expect(answer(ALERT, '/v1/enqueue')).toMatchObject({
    status: 404,
    complaint: expect.stringContaining('POST /v2/enqueue'),
  });
});
