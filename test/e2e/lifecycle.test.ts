import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { exampleConfig } from '../../docs/example-config.ts';
import { REPOSITORY } from '../../infra/functions.ts';
import { startSandbox } from '../../sandbox/sandbox.ts';
import { synthesize } from '../../sandbox/synthesize.ts';
import { send } from '../../sandbox/telling/burst.ts';
import { receivedBy, recordedEvent, sandboxAt, timersOf } from './running-sandbox.ts';

const expired = recordedEvent('s3-lifecycle/expired-by-the-thousand');
const TIMES = 12_000;

test('twelve thousand objects that expire are a few batches, a write each, and one digest with all of them', async () => {
  const sandbox = await sandboxAt(expired);
  await send({ event: expired, times: TIMES }, sandbox, () => {});
  await sandbox.settle(['backoff']);
  const digests = timersOf(sandbox).filter(({ Name }) => Name.startsWith('lifecycle-digest-'));
  expect(digests.map(({ ScheduleExpression }) => ScheduleExpression)).toEqual(['at(2026-11-07T00:15:00)']);
  const told = () =>
    receivedBy(sandbox, 'mail')
      .map(({ body }) => JSON.stringify(body))
      .filter((text) => text.includes('S3 lifecycle'));
  expect(told()).toEqual([]);

  const calls = sandbox.world.recorder.happenings().filter((one) => one.what === 'call');
  const writes = calls.filter(({ operation }) => operation === 'UpdateItem');
  expect(writes.length).toBeLessThanOrEqual(6);

  await sandbox.settle(['backoff', 'timer'], new Date('2026-11-07T01:00:00Z'));
  expect(told()).toHaveLength(1);
  expect(told()[0]).toContain('S3 lifecycle of acme-clickstream on 6 Nov: 12,000 objects deleted');
  expect(sandbox.world.recorder.happenings().filter(({ what }) => what === 'dead-letter')).toEqual([]);
}, 120_000);

test('a bucket that puts its own notifications into the queue is counted and told the same, and EventBridge counts nothing twice', async () => {
  const lanes = { ...exampleConfig.lanes, 's3-lifecycle': { intake: 'notification', buckets: ['acme-clickstream'] } };
  const config = { ...exampleConfig, lanes } as typeof exampleConfig;
  const synthesized = await synthesize(config, join(REPOSITORY, 'dist/e2e-notification'));
  const sandbox = await startSandbox({ ...synthesized, recurring: false, at: new Date(expired.time) });
  onTestFinished(() => sandbox.stop());
  const queue = sandbox.queues.all().find(({ name }) => name.endsWith('LaneS3LifecycleQueue'));
  const record = (n: number) => ({
    ...{ eventVersion: '2.3', eventSource: 'aws:s3', awsRegion: 'eu-west-1', eventTime: expired.time },
    eventName: 'LifecycleExpiration:Delete',
    s3: { bucket: { name: 'acme-clickstream' }, object: { key: `sessions/${n}+a%2Fb`, sequencer: '00' } },
  });
  for (let n = 0; n < 500; n += 1) queue?.send({ body: JSON.stringify({ Records: [record(n)] }) });
  queue?.send({ body: JSON.stringify({ Service: 'Amazon S3', Event: 's3:TestEvent', Bucket: 'acme-clickstream' }) });
  sandbox.send(expired);
  await sandbox.settle(['backoff', 'timer'], new Date('2026-11-07T01:00:00Z'));
  const told = receivedBy(sandbox, 'mail').map(({ body }) => JSON.stringify(body));
  expect(told).toHaveLength(1);
  expect(told[0]).toContain('S3 lifecycle of acme-clickstream on 6 Nov: 500 objects deleted');
}, 60_000);
