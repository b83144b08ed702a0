import { expect, test } from 'vitest';
import { NOTIFICATION } from '../../functions/core/notification.ts';
import type { Sandbox } from '../../sandbox/sandbox.ts';
import { notificationIn } from '../../sandbox/telling/gist.ts';
import { outcomeOf } from '../../sandbox/telling/outcome.ts';
import type { Received } from '../../sandbox/world.ts';
import { notificationOf } from '../notification.ts';
import { bodyOf, receivedBy, recordedEvent, sandboxAt, toldOn } from './running-sandbox.ts';

/** What was put on the buses under a detail type. */
function published(sandbox: Sandbox, detailType: string): readonly unknown[] {
  const events = sandbox.world.recorder.happenings().flatMap((one) => (one.what === 'event' ? [one.event] : []));
  return events.filter((event) => event['detail-type'] === detailType).map(({ detail }) => detail);
}

function newsOf(id: string) {
  return { ...notificationOf({ decision: 'noticed', status: 'notice', severity: 'info' }), id, at: denied.time };
}

const denied = recordedEvent('glue-crawler/failed-access-denied');
const textOf = (received: Received): string => bodyOf<{ text: string }>(received).text;

test('Slack that answers 429, then 500, then 200 is told once, and is asked again no sooner than it said', async () => {
  const sandbox = await sandboxAt(denied);
  sandbox.faults.next('slack', [
    { status: 429, headers: { 'retry-after': '77' } },
    { status: 500, body: 'rollup_error' },
  ]);
  sandbox.send(denied);
  await sandbox.settle();
  const attempts = receivedBy(sandbox, 'chat');
  expect(attempts.map(({ status }) => status)).toEqual([429, 500, 200]);
  const [first, second] = attempts.map(({ at }) => at.getTime());
  expect((second ?? 0) - (first ?? 0)).toBeGreaterThanOrEqual(77_000);
  const { deliveries } = await outcomeOf(sandbox, denied.id);
  expect(deliveries.find(({ channel }) => channel === 'chat')).toMatchObject({ outcome: 'delivered' });
});

test('PagerDuty that is down for good leaves a dead letter and rings the watchdog; its fallback is told why, and everybody that it is down', async () => {
  const sandbox = await sandboxAt(denied);
  sandbox.faults.always('pagerduty', { status: 503 });
  sandbox.send(denied);
  await sandbox.settle();
  const { deadLetters } = await outcomeOf(sandbox, denied.id);
  expect(deadLetters).toEqual([
    { queue: expect.stringContaining('ChannelOncallDeadLetters'), reason: expect.any(String) },
  ]);
  const alarms = sandbox.world.recorder.happenings().filter(({ what }) => what === 'alarm');
  expect(alarms).toContainEqual(
    expect.objectContaining({
      alarm: 'Tocsin: channel oncall gave up on a notification',
      topic: expect.stringContaining('WatchdogTopic'),
    }),
  );
  for (const channel of ['errors', 'mail']) expect(toldOn(sandbox, channel)).toBe(2);
  const told = receivedBy(sandbox, 'chat');
  expect(told.map(textOf).toSorted()).toEqual([
    expect.stringContaining('[ERROR, NOT DELIVERED TO oncall] Glue crawl failed: payments-raw'),
    expect.stringContaining('[ERROR] Channel tells nobody anything: oncall (pagerduty)'),
    expect.stringContaining('[ERROR] Glue crawl failed: payments-raw'),
  ]);
  const instead = told.find((one) => textOf(one).includes('Not delivered: to oncall (pagerduty): HTTP 503'));
  expect((instead?.at.getTime() ?? 0) - Date.parse(denied.time)).toBeLessThan(11 * 60_000);
});

test('what a vendor will never take is a dead letter at once, with the reason', async () => {
  const sandbox = await sandboxAt(denied);
  sandbox.faults.always('slack', { status: 404, body: 'no_service' });
  sandbox.send(denied);
  await sandbox.settle();
  expect(receivedBy(sandbox, 'chat')).toHaveLength(1);
  expect(published(sandbox, 'Tocsin Channel State Change')).toMatchObject([{ channel: 'chat', state: 'degraded' }]);
  const { deliveries } = await outcomeOf(sandbox, denied.id);
  expect(deliveries.find(({ channel }) => channel === 'chat')).toMatchObject({
    outcome: 'refused',
    because: expect.stringContaining('no_service'),
  });
  const letters = sandbox.queues
    .all()
    .find(({ name }) => name.includes('ChannelChatDeadLetters'))
    ?.messages();
  expect(letters).toEqual([
    expect.objectContaining({
      messageAttributes: { ERROR_MESSAGE: { DataType: 'String', StringValue: expect.stringContaining('no_service') } },
    }),
  ]);
});

test('what the pager does not take is told in its place, with the reason, and the end of it once', async () => {
  const throttled = recordedEvent('glue-crawler/failed-throttled');
  const sandbox = await sandboxAt(throttled);
  sandbox.faults.next('pagerduty', [{ status: 400, body: 'unknown routing key' }]);
  sandbox.send(throttled);
  await sandbox.settle();
  const { deliveries, notifications } = await outcomeOf(sandbox, throttled.id);
  expect(notifications).toMatchObject([{ decision: 'opened', channels: expect.arrayContaining(['oncall', 'chat']) }]);
  expect(deliveries.filter(({ channel }) => channel === 'oncall' || channel === 'chat')).toMatchObject([
    { channel: 'oncall', outcome: 'refused' },
    { channel: 'chat', outcome: 'delivered' },
    { channel: 'chat', insteadOf: 'oncall', outcome: 'delivered' },
  ]);
  const told = receivedBy(sandbox, 'chat').map(textOf);
  expect(told.filter((text) => text.includes('orders-daily'))).toEqual([
    expect.stringContaining('[WARNING] Glue crawl failed'),
    expect.stringMatching(/NOT DELIVERED TO oncall\] .*\nNot delivered: to oncall \(pagerduty\): HTTP 400: /),
    expect.stringContaining('[RESOLVED]'),
  ]);
});

test('a channel whose key is revoked is told by the others as a problem, and as over once it delivers again', async () => {
  const throttled = recordedEvent('glue-crawler/failed-throttled');
  const sandbox = await sandboxAt(throttled);
  sandbox.faults.next('pagerduty', [{ status: 400, body: 'unknown routing key' }]);
  sandbox.send(throttled);
  await sandbox.settle();
  const about = receivedBy(sandbox, 'chat')
    .map(textOf)
    .filter((text) => text.includes('oncall (pagerduty)') && !text.includes('NOT DELIVERED'));
  expect(about).toEqual([
    expect.stringContaining('[ERROR] Channel tells nobody anything: oncall (pagerduty)'),
    expect.stringContaining('[RESOLVED] Channel tells again: oncall (pagerduty)'),
  ]);
  const paged = receivedBy(sandbox, 'oncall').map(({ body }) => JSON.stringify(body));
  expect(paged.filter((body) => body.includes('tells nobody anything'))).toEqual([]);
});

test('a burst of news reaches Slack at its pace: all of it, once, and Slack never says that it is too much', async () => {
  const sandbox = await sandboxAt(denied);
  const ids = Array.from({ length: 12 }, (_, index) => `burst-${index}`);
  for (const id of ids)
    sandbox.send({ ...denied, id, source: 'tocsin', 'detail-type': NOTIFICATION, detail: newsOf(id) });
  await sandbox.settle();
  const posts = receivedBy(sandbox, 'chat');
  expect(posts.map(({ status }) => status)).toEqual(Array(12).fill(200));
  expect(new Set(posts.map(notificationIn))).toEqual(new Set(ids));
});

test('a burst that ignores the pace is too much for Slack and for PagerDuty', async () => {
  const sandbox = await sandboxAt(denied);
  const post = (path: string, body: object) =>
    fetch(`${sandbox.url}/egress/${path}`, { method: 'POST', body: JSON.stringify(body) });
  const hook = 'hooks.slack.com/services/T0/B0/x';
  const answers = await Promise.all(Array.from({ length: 8 }, () => post(hook, { text: 'hello' })));
  const refused = answers.filter(({ status }) => status === 429);
  expect(refused.length).toBeGreaterThan(0);
  expect(refused[0]?.headers.get('retry-after')).toBe('1');
  const event = { routing_key: 'k'.repeat(32), event_action: 'resolve', dedup_key: 'd' };
  const pages = await Promise.all(Array.from({ length: 121 }, () => post('events.pagerduty.com/v2/enqueue', event)));
  expect(pages.filter(({ status }) => status === 429)).toHaveLength(1);
});

test('a problem that is over before a channel could tell of it is not told there any more', async () => {
  const throttled = recordedEvent('glue-crawler/failed-throttled');
  const sandbox = await sandboxAt(throttled);
  sandbox.faults.next('pagerduty', Array(5).fill({ status: 500 }));
  sandbox.send(throttled);
  await sandbox.settle();
  const taken = receivedBy(sandbox, 'oncall').filter(({ status }) => status === 202);
  expect(taken.map(({ body }) => (body as { event_action: string }).event_action)).toEqual(['resolve']);
});
