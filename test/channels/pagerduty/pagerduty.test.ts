import { describe, expect, test } from 'vitest';
import type { Notification } from '../../../functions/core/notification.ts';
import { acknowledged, failedCrawl, notificationOf, recovered } from '../../notification.ts';
import { contract } from './contract.ts';

const europe = { host: 'events.eu.pagerduty.com' };

async function eventOf(notification: Notification) {
  const { sent } = await contract.send(notification, contract.yes, europe);
  return { url: sent.url, event: JSON.parse(sent.body) };
}

describe('a problem', () => {
  test('opens an alert that says what broke, where, how bad, why, and what to do', async () => {
    const { url, event } = await eventOf(notificationOf());
    expect(url).toBe('https://events.eu.pagerduty.com/v2/enqueue');
    expect(event).toEqual({
      routing_key: '0123456789abcdef0123456789abcdef',
      event_action: 'trigger',
      dedup_key: 'glue-crawler/111122223333/eu-west-1/orders-daily',
      payload: {
        summary: '[ERROR] Crawl failed: orders-daily (access denied, not retried) [acme-prod eu-west-1]',
        source: 'orders-daily in acme-prod eu-west-1',
        timestamp: '2026-07-14T02:11:09.000Z',
        severity: 'error',
        component: 'crawler',
        group: 'glue-crawler',
        class: 'crawl-failed',
        custom_details: {
          '01 Urgency': 'Error: does not repair itself, needs a person',
          '02 Impact': failedCrawl.impact,
          '03 Cause': 'The role tocsin-demo-crawler may not list the bucket acme-orders (s3:ListBucket).',
          '04 Where': 'account acme-prod (111122223333), eu-west-1, crawler orders-daily',
          '05 When': '14 Jul 2026, 02:11 UTC',
          '06 Action': 'Nothing was done automatically: a retry would be denied as well.',
          '07 Do now': 'Let the role list and read the bucket, then start the crawler again:',
          '08 Command': "aws glue start-crawler --name 'orders-daily' --region eu-west-1",
          '09 As it came from AWS': failedCrawl.cause.raw,
          '10 Failures in a row': '1; the 41 crawls before it succeeded',
          '11 Target': 's3://acme-orders/daily/',
          '12 Schedule': 'daily at 02:00 UTC, next at 15 Jul 02:00 UTC',
          '13 About this message':
            'You get this because the problem is new. Event 6a7e8feb-b491-4cf7-a9f1-bf3703467718.',
        },
      },
      links: [
        { href: failedCrawl.firstStep.link?.url, text: 'Role' },
        { href: failedCrawl.resource.consoleUrl, text: 'Open the crawler' },
        { href: failedCrawl.runbook, text: 'Runbook' },
      ],
      client: 'Tocsin',
      client_url: failedCrawl.firstStep.link?.url,
    });
  });

  test.each(['escalated', 'reminder'] as const)('%s triggers the same alert again', async (decision) => {
    const { event } = await eventOf(notificationOf({ decision, severity: 'critical' }));
    expect(event).toMatchObject({ event_action: 'trigger', dedup_key: failedCrawl.fingerprint });
    expect(event.payload.severity).toBe('critical');
    expect(event.payload.summary).toContain({ escalated: 'WORSE THAN BEFORE', reminder: 'STILL FIRING' }[decision]);
  });

  test('that is over resolves the alert, whatever its severity has become', async () => {
    const { url, event } = await eventOf(recovered);
    expect(url).toMatch(/\/v2\/enqueue$/);
    expect(event).toMatchObject({ event_action: 'resolve', dedup_key: failedCrawl.fingerprint });
    expect(event.payload.summary).toBe('[RESOLVED] Crawl succeeded: orders-daily [acme-prod eu-west-1]');
  });

  test('that is taken on acknowledges the alert, under the same key, and says by whom', async () => {
    const { url, event } = await eventOf(acknowledged);
    expect(url).toMatch(/\/v2\/enqueue$/);
    expect(event).toMatchObject({ event_action: 'acknowledge', dedup_key: failedCrawl.fingerprint });
    expect(event.payload.custom_details).toMatchObject({ '01 Taken on': 'by ops: the source is down' });
  });

  test('that is planned wakes nobody: it is a change event', async () => {
    const { url, event } = await eventOf(notificationOf({ severity: 'info' }));
    expect(url).toMatch(/\/v2\/change\/enqueue$/);
    expect(Object.keys(event)).toEqual(['routing_key', 'payload', 'links']);
  });
});

describe('a notice', () => {
  test.each(['info', 'warning'] as const)('of severity %s is a change event', async (severity) => {
    const { url } = await eventOf(notificationOf({ decision: 'noticed', status: 'notice', severity }));
    expect(url).toBe('https://events.eu.pagerduty.com/v2/change/enqueue');
  });

  test.each(['error', 'critical'] as const)('of severity %s is an alert', async (severity) => {
    const { url, event } = await eventOf(notificationOf({ decision: 'noticed', status: 'notice', severity }));
    expect(url).toBe('https://events.eu.pagerduty.com/v2/enqueue');
    expect(event.event_action).toBe('trigger');
  });
});

test('trigger and resolve share a hashed key when the fingerprint is longer than PagerDuty takes', async () => {
  const fingerprint = `glue-crawler/${'x'.repeat(255)}`;
  const opened = await eventOf(notificationOf({ fingerprint }));
  const resolved = await eventOf({ ...recovered, alert: { ...recovered.alert, fingerprint } });
  expect(opened.event.dedup_key).toMatch(/^[0-9a-f]{64}$/);
  expect(resolved.event.dedup_key).toBe(opened.event.dedup_key);
  expect((await eventOf(notificationOf({ fingerprint: `${fingerprint}y` }))).event.dedup_key).not.toBe(
    opened.event.dedup_key,
  );
});

test('speaks to the service region of the settings, the American one unless told otherwise', async () => {
  for (const settings of [{}, { host: 'events.pagerduty.com' }]) {
    const { sent } = await contract.send(notificationOf(), contract.yes, settings);
    expect(sent.url).toBe('https://events.pagerduty.com/v2/enqueue');
  }
});

test('facts that share a label, or have none, are all shown; facts without a value are not', async () => {
  const facts = [
    { label: 'Where', value: 'rack 1' },
    { label: 'Where', value: 'rack 2' },
    { label: '', value: 'rack 3' },
    { label: 'Owner', value: ' ' },
  ];
  const { event } = await eventOf(notificationOf({ facts }));
  expect(event.payload.custom_details).toMatchObject({
    '10 Where': 'rack 1',
    '11 Where': 'rack 2',
    '12 Also': 'rack 3',
  });
  expect(Object.keys(event.payload.custom_details)).toHaveLength(13);
});

describe('the answer', () => {
  const answering = (status: number, body: string, more = {}) =>
    contract.send(notificationOf(), () => ({ status, body, ...more }));

  test('429 without Retry-After waits a few minutes', async () => {
    const { delivery } = await answering(429, '');
    expect(delivery).toEqual({ outcome: 'deferred', because: 'HTTP 429', retryAfterSeconds: 180 });
  });

  test('429 with Retry-After waits as long as it says', async () => {
    const { delivery } = await answering(429, '', { retryAfterSeconds: 31 });
    expect(delivery).toMatchObject({ outcome: 'deferred', retryAfterSeconds: 31 });
  });

  test('400 for a routing key says what to store', async () => {
    const { delivery } = await answering(400, '{"errors":["Invalid routing key"]}');
    expect(delivery).toEqual({
      outcome: 'refused',
      degrades: true,
      because: expect.stringMatching(/^HTTP 400: .*Invalid routing key.*store the integration key/),
    });
  });
});
