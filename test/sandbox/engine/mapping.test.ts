import { expect, test } from 'vitest';
import { failedItems } from '../../../sandbox/functions/failed-items.ts';
import { lane, type Sandbox, startSandbox } from './fixture.ts';

const returning = (expression: string) => `exports.handler = async (event) => (${expression});`;
const sizes = `exports.handler = async (event) => { console.log(event.Records.length); };`;
const window = { BatchSize: 1000, MaximumBatchingWindowInSeconds: 30 };

async function sent({ queue, world }: Sandbox, bodies: readonly string[]): Promise<void> {
  for (const body of bodies) queue('Work').send({ body });
  await world.activity.idle();
}
const batches = ({ told }: Sandbox) => told('log').map(({ line }) => Number(line));
const left = ({ queue }: Sandbox) =>
  queue('Work')
    .messages()
    .map(({ body }) => body);

test('messages sent together come together, ten at a time', async () => {
  const sandbox = startSandbox(lane(), { bundle: sizes });
  await sent(sandbox, Array.from({ length: 23 }, String));
  expect(batches(sandbox).toSorted((a, b) => b - a)).toEqual([10, 10, 3]);
  expect(left(sandbox)).toEqual([]);
});

test('only what the function reports as failed stays, until its visibility timeout is over', async () => {
  const failing = `{ batchItemFailures: event.Records.filter(({ body }) => body === 'bad').map(({ messageId }) => ({ itemIdentifier: messageId })) }`;
  const sandbox = startSandbox(lane(), { bundle: returning(failing) });
  await sent(sandbox, ['good', 'bad', 'fine']);
  expect(left(sandbox)).toEqual(['bad']);
  expect(sandbox.queue('Work').counts().inFlight).toBe(1);
});

test('what keeps failing is redriven after as many receives as the queue allows', async () => {
  const failing = '{ batchItemFailures: event.Records.map(({ messageId }) => ({ itemIdentifier: messageId })) }';
  const sandbox = startSandbox(lane(), { bundle: returning(failing) });
  await sent(sandbox, ['bad']);
  while (sandbox.world.clock.jumpToNext(['backoff'])) await sandbox.world.activity.idle();
  expect(sandbox.told('invocation')).toHaveLength(3);
  expect(sandbox.queue('Dead').messages()).toMatchObject([{ body: 'bad', receiveCount: 3 }]);
  expect(sandbox.told('dead-letter')).toMatchObject([{ from: 'App-Work', queue: 'App-Dead' }]);
});

test('an answer that Lambda does not understand fails the whole batch', async () => {
  const sandbox = startSandbox(lane(), { bundle: returning(`{ batchItemFailures: [{ id: 'x' }] }`) });
  await sent(sandbox, ['a', 'b']);
  expect(left(sandbox)).toEqual(['a', 'b']);
});

test('without ReportBatchItemFailures the answer does not count', async () => {
  const failing = '{ batchItemFailures: event.Records.map(({ messageId }) => ({ itemIdentifier: messageId })) }';
  const sandbox = startSandbox(lane({ mapping: { FunctionResponseTypes: [] } }), { bundle: returning(failing) });
  await sent(sandbox, ['a']);
  expect(left(sandbox)).toEqual([]);
});

test.each([
  ['null', []],
  ['{}', []],
  ['{"batchItemFailures":null}', []],
  ['{"batchItemFailures":[]}', []],
  ['{"batchItemFailures":[{"itemIdentifier":"a"}]}', ['a']],
  ['{"batchItemFailures":[{"itemIdentifier":""}]}', undefined],
  ['{"batchItemFailures":[{"itemIdentifier":null}]}', undefined],
  ['{"batchItemFailures":[{"messageId":"a"}]}', undefined],
  ['{"batchItemFailures":[{"itemIdentifier":"stranger"}]}', undefined],
  ['{"batchItemFailures":"a"}', undefined],
  ['"done"', undefined],
  ['not json', undefined],
])('the answer %s means %j', (answer, expected) => {
  expect(failedItems(answer, ['a', 'b'])).toEqual(expected);
});

test('a visibility that was set while the function ran is kept when it fails', async () => {
  const bundle = `exports.handler = async (event) => {
    console.log(event.Records[0].receiptHandle);
    await new Promise((resolve) => setTimeout(resolve, 20));
    throw new Error('later');
  };`;
  const sandbox = startSandbox(lane(), { bundle });
  const { queue, world } = sandbox;
  world.recorder.on((one) => {
    if (one.what === 'log') queue('Work').changeVisibility(one.line, 600);
  });
  await sent(sandbox, ['a']);
  const [wait] = world.clock.waits();
  expect((wait?.due.getTime() ?? 0) - world.clock.now().getTime()).toBeGreaterThan(590_000);
});

test('a batching window gathers what arrives until it is over on the virtual clock', async () => {
  const sandbox = startSandbox(lane({ mapping: window }), { bundle: sizes });
  await sent(sandbox, ['a', 'b']);
  await sent(sandbox, ['c']);
  expect(batches(sandbox)).toEqual([]);
  expect(sandbox.world.clock.jumpToNext(['backoff'])).toBe(true);
  await sandbox.world.activity.idle();
  expect(batches(sandbox)).toEqual([3]);
  expect(left(sandbox)).toEqual([]);
});

test('a full batch does not wait for the window', async () => {
  const sandbox = startSandbox(lane({ mapping: { ...window, BatchSize: 20 } }), { bundle: sizes });
  await sent(sandbox, Array.from({ length: 20 }, String));
  expect(batches(sandbox)).toEqual([20]);
});

test('a batch is cut at 6 MB', async () => {
  const sandbox = startSandbox(lane({ mapping: window }), { bundle: sizes });
  await sent(
    sandbox,
    Array.from({ length: 7 }, () => 'x'.repeat(1_000_000)),
  );
  expect(batches(sandbox)).toEqual([6]);
  sandbox.world.clock.jumpToNext(['backoff']);
  await sandbox.world.activity.idle();
  expect(batches(sandbox)).toEqual([6, 1]);
});

const overlap = `
  exports.handler = async () => { await new Promise((resolve) => setTimeout(resolve, 30)); };`;

test('no more batches run at a time than the mapping allows, each in a process of its own', async () => {
  const mapping = { BatchSize: 1, ScalingConfig: { MaximumConcurrency: 2 } };
  const sandbox = startSandbox(lane({ mapping }), { bundle: overlap });
  await sent(sandbox, ['a', 'b', 'c', 'd', 'e', 'f']);
  expect(sandbox.told('invocation').filter(({ cold }) => cold)).toHaveLength(2);
  expect(sandbox.told('invocation')).toHaveLength(6);
});

test('a disabled mapping leaves the queue alone', async () => {
  const sandbox = startSandbox(lane({ mapping: { Enabled: false } }));
  await sent(sandbox, ['a']);
  expect(sandbox.queue('Work').counts().visible).toBe(1);
});

test('a message that was there before the start is served', async () => {
  const sandbox = startSandbox(lane({ queue: { DelaySeconds: 5 } }), { bundle: sizes });
  await sent(sandbox, ['a']);
  expect(batches(sandbox)).toEqual([]);
  sandbox.world.clock.jumpToNext();
  await sandbox.world.activity.idle();
  expect(batches(sandbox)).toEqual([1]);
});
