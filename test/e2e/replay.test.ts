import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { SQSClient } from '@aws-sdk/client-sqs';
import { expect, test } from 'vitest';
import { replayArchives } from '../../cli/archive/replay.ts';
import { installationFrom } from '../../cli/installation/installation.ts';
import type { Sandbox } from '../../sandbox/sandbox.ts';
import { receivedBy, recordedEvent, sandboxAt, timersOf } from './running-sandbox.ts';

const disabled = recordedEvent('kms-key/disabled');
const waiting = { pause: async () => {}, say: () => {} };

const clientOf = ({ url, world }: Sandbox) => ({
  ...{ endpoint: url, region: world.region },
  credentials: { accessKeyId: 'SANDBOXoperator', secretAccessKey: 'sandbox' },
});

function installationOf(sandbox: Sandbox) {
  const client = clientOf(sandbox);
  return installationFrom({
    ...{ place: 'the sandbox', now: sandbox.world.clock.now(), resources: sandbox.resources() },
    ...{ dynamo: new DynamoDBClient(client), sqs: new SQSClient(client), events: new EventBridgeClient(client) },
  });
}

const titles = (sandbox: Sandbox) => receivedBy(sandbox, 'chat').map(({ body }) => JSON.stringify(body));

test('what a lane missed while its rule was disabled is told after a replay, and a second replay doubles nothing', async () => {
  const sandbox = await sandboxAt(disabled);
  const rule = sandbox.rules.find(({ name }) => name === 'Tocsin-LaneKmsKeyRule1');
  rule?.switchTo('DISABLED');
  sandbox.send(disabled);
  await sandbox.settle(['backoff']);
  expect(titles(sandbox)).toEqual([]);
  rule?.switchTo('ENABLED');
  for (let times = 0; times < 2; times += 1) {
    sandbox.world.clock.jumpBy(60_000);
    const { items } = await replayArchives(
      { from: disabled.time, lane: ['kms-key'] },
      installationOf(sandbox),
      waiting,
    );
    expect(items).toHaveLength(3);
    await sandbox.settle(['backoff']);
    expect(titles(sandbox)).toEqual([expect.stringContaining('KMS key was disabled')]);
  }
  const replayed = sandbox.world.recorder
    .happenings()
    .filter((one) => one.what === 'event' && 'replay-name' in one.event);
  expect(replayed.length).toBeGreaterThanOrEqual(2);
});

test('what was told goes to the one channel that lost it, and comes to no other again', async () => {
  const sandbox = await sandboxAt(disabled);
  sandbox.faults.always('slack', { status: 404, body: 'no_service' });
  sandbox.send(disabled);
  await sandbox.settle(['backoff']);
  for (const queue of sandbox.queues.all())
    if (queue.name.endsWith('ChannelChatDeadLetters'))
      for (const { receiptHandle } of queue.receive(10)) queue.delete(receiptHandle);
  sandbox.faults.clear();
  sandbox.world.clock.jumpBy(60_000);
  const before = sandbox.world.recorder.happenings().length;
  await replayArchives({ from: disabled.time, channel: ['chat'] }, installationOf(sandbox), waiting);
  await sandbox.settle(['backoff']);
  expect(receivedBy(sandbox, 'chat').map(({ status }) => status)).toEqual([404, 200]);
  const after = sandbox.world.recorder.happenings().slice(before);
  const replayed = after.flatMap((one) => (one.what === 'event' && 'replay-name' in one.event ? [one.event.id] : []));
  const rules = after.flatMap((one) => (one.what === 'matched' && replayed.includes(one.eventId) ? [one.rule] : []));
  expect(new Set(rules)).toEqual(new Set(['Tocsin-ChannelChatRule']));
});

test('a replay of what was handled sets no timer again that has gone off', async () => {
  const scheduled = recordedEvent('kms-key/scheduled');
  const sandbox = await sandboxAt(scheduled);
  sandbox.send(scheduled);
  await sandbox.settle(['backoff']);
  const timers = timersOf(sandbox);
  expect(timers.length).toBeGreaterThan(0);
  for (const { GroupName, Name } of timers) sandbox.schedules.delete(GroupName, Name);
  sandbox.world.clock.jumpBy(60_000);
  await replayArchives({ from: scheduled.time, lane: ['kms-key'] }, installationOf(sandbox), waiting);
  await sandbox.settle(['backoff']);
  expect(timersOf(sandbox)).toEqual([]);
});
