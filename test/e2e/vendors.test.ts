import { expect, test } from 'vitest';
import { outcomeOf } from '../../sandbox/telling/outcome.ts';
import { bodyOf, receivedBy, recordedEvent, sandboxAt, toldOn } from './running-sandbox.ts';

const denied = recordedEvent('glue-crawler/failed-access-denied');

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

test('PagerDuty that is down for good leaves a dead letter and rings the watchdog; its fallback is told why, and the others do not notice', async () => {
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
  for (const channel of ['errors', 'mail']) expect(toldOn(sandbox, channel)).toBe(1);
  const [, instead, ...more] = receivedBy(sandbox, 'chat');
  expect(bodyOf<{ text: string }>(instead).text).toContain('Not delivered: to oncall (pagerduty): HTTP 503');
  expect((instead?.at.getTime() ?? 0) - Date.parse(denied.time)).toBeLessThan(11 * 60_000);
  expect(more).toEqual([]);
});

test('what a vendor will never take is a dead letter at once, with the reason', async () => {
  const sandbox = await sandboxAt(denied);
  sandbox.faults.always('slack', { status: 404, body: 'no_service' });
  sandbox.send(denied);
  await sandbox.settle();
  expect(receivedBy(sandbox, 'chat')).toHaveLength(1);
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
  const [, instead, end, ...more] = receivedBy(sandbox, 'chat').map((one) => bodyOf<{ text: string }>(one).text);
  expect(instead).toMatch(/NOT DELIVERED TO oncall\] .*\nNot delivered: to oncall \(pagerduty\): HTTP 400: /);
  expect(end).toContain('[RESOLVED]');
  expect(more).toEqual([]);
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
