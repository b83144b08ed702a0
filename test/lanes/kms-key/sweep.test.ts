import { DescribeKeyCommand, ListKeysCommand } from '@aws-sdk/client-kms';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { recorded } from '../../event-files.ts';
import { keyLane, ORDERS, restore } from './key-handler.ts';

const sweep = recorded('kms-key/sweep-due');
const arn = (n: number) => `arn:aws:kms:eu-west-1:111122223333:key/key-${n}`;

let lane: ReturnType<typeof keyLane>;
beforeEach(() => {
  lane = keyLane();
});
afterEach(restore);

function keys(count: number, from = 0) {
  return Array.from({ length: count }, (_, index) => ({ KeyId: `key-${from + index}`, KeyArn: arn(from + index) }));
}

test('looks at each key that is to be deleted, and at each open problem, once', async () => {
  await lane.handle(
    recorded('kms-key/scheduled'),
    recorded('kms-key/disabled'),
    recorded('kms-key/policy-check-bypassed'),
  );
  lane.kms.on(ListKeysCommand).resolves({ Keys: [{ KeyArn: ORDERS }, ...keys(2)] });
  lane.kms.on(DescribeKeyCommand, { KeyId: arn(1) }).resolves({ KeyMetadata: { KeyId: 'key-1', KeyState: 'Enabled' } });
  await lane.handle(sweep);
  expect(lane.parts.map(({ detailType, detail }) => [detailType, detail])).toEqual([
    ['Key Check Due', { key: ORDERS, about: 'deletion' }],
    ['Key Check Due', { key: arn(0), about: 'deletion' }],
    ['Key Check Due', { key: expect.stringMatching(/(08|10)$/), about: expect.stringMatching(/use|policy/) }],
    ['Key Check Due', { key: expect.stringMatching(/(08|10)$/), about: expect.stringMatching(/use|policy/) }],
  ]);
});

test('passes over keys that refuse to be looked at, and says how many', async () => {
  lane.kms.on(ListKeysCommand).resolves({ Keys: keys(3) });
  lane.kms.on(DescribeKeyCommand, { KeyId: arn(1) }).rejects(new Error('AccessDenied'));
  await lane.handle(sweep);
  expect(lane.parts).toHaveLength(2);
  expect(lane.entry(sweep.id)?.because).toBe('2 things to look at; 1 key could not be looked at');
});

test('stops after a thousand keys, and says so', async () => {
  const page = { Keys: keys(200), NextMarker: 'more', Truncated: true };
  lane.kms.on(ListKeysCommand).resolves(page);
  lane.key({ KeyState: 'Enabled' });
  await lane.handle(sweep);
  expect(lane.kms.commandCalls(ListKeysCommand)).toHaveLength(5);
  expect(lane.entry(sweep.id)?.because).toBe('0 things to look at; there are more keys than are looked at');
});

test('looks at the open problems when the keys cannot be listed', async () => {
  await lane.handle(recorded('kms-key/scheduled'));
  lane.kms.on(ListKeysCommand).rejects(new Error('AccessDenied'));
  await lane.handle(sweep);
  expect(lane.parts.map(({ detail }) => detail)).toEqual([{ key: ORDERS, about: 'deletion' }]);
  expect(lane.entry(sweep.id)?.because).toContain('the keys could not be listed (Error: AccessDenied)');
});
