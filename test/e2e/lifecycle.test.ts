import { expect, test } from 'vitest';
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
