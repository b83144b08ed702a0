import { expect, test } from 'vitest';
import { type Resources, startSandbox } from './fixture.ts';

const QUEUE = 'AWS::SQS::Queue';
const redrive = { deadLetterTargetArn: { 'Fn::GetAtt': ['Dead', 'Arn'] }, maxReceiveCount: 2 };

function queueOf(properties: object = {}) {
  const resources: Resources = { Dead: { Type: QUEUE }, Work: { Type: QUEUE, Properties: properties } };
  const sandbox = startSandbox(resources);
  return { ...sandbox, work: sandbox.queue('Work'), dead: sandbox.queue('Dead') };
}

test('a received message is hidden until its visibility timeout is over on the virtual clock', () => {
  const { work, world } = queueOf({ VisibilityTimeout: 90 });
  work.send({ body: 'one' });
  const [first] = work.receive(10);
  expect(first).toMatchObject({ body: 'one', receiveCount: 1 });
  expect(work.receive(10)).toEqual([]);
  expect(work.counts()).toEqual({ visible: 0, inFlight: 1, delayed: 0 });
  world.clock.jumpBy(89_000);
  expect(work.receive(10)).toEqual([]);
  expect(world.clock.jumpToNext(['backoff'])).toBe(true);
  const [second] = work.receive(10);
  expect(second).toMatchObject({ receiveCount: 2, firstReceivedAt: first?.firstReceivedAt });
});

test('a delayed message waits, and a delay over 900 seconds is refused as SQS does', () => {
  const { work, world } = queueOf();
  work.send({ body: 'later', delaySeconds: 900 });
  expect(work.counts()).toEqual({ visible: 0, inFlight: 0, delayed: 1 });
  expect(() => work.send({ body: 'x', delaySeconds: 901 })).toThrow(
    expect.objectContaining({ name: 'InvalidParameterValue', message: expect.stringContaining('<= 900') }),
  );
  world.clock.jumpBy(900_000);
  expect(work.receive(1)).toHaveLength(1);
});

test('a message has ten attributes at most', () => {
  const { work } = queueOf();
  const attributes = (count: number) =>
    Object.fromEntries(Array.from({ length: count }, (_, at) => [`a${at}`, { DataType: 'String', StringValue: 'v' }]));
  work.send({ body: 'm', messageAttributes: attributes(10) });
  expect(() => work.send({ body: 'm', messageAttributes: attributes(11) })).toThrow(
    '[11] exceeds the allowed maximum [10]',
  );
});

test('a message over 1 MiB is refused and one of exactly 1 MiB is not', () => {
  const { work } = queueOf();
  work.send({ body: 'x'.repeat(1_048_576) });
  expect(() => work.send({ body: `${'x'.repeat(1_048_575)}é` })).toThrow('Message must be shorter than 1048576 bytes');
  const messageAttributes = { a: { DataType: 'String', StringValue: 'b' } };
  expect(() => work.send({ body: 'x'.repeat(1_048_570), messageAttributes })).toThrow('must be shorter');
});

test('what was received as often as the queue allows goes to the dead-letter queue with its id and age', () => {
  const { work, dead, world, told } = queueOf({ RedrivePolicy: redrive });
  const { messageId, sentAt } = work.send({ body: 'poison' });
  for (const _ of [1, 2]) {
    expect(work.receive(10)).toHaveLength(1);
    world.clock.jumpToNext();
  }
  expect(work.receive(10)).toEqual([]);
  expect(work.messages()).toEqual([]);
  expect(dead.messages()).toMatchObject([{ messageId, sentAt, body: 'poison' }]);
  expect(told('dead-letter')).toMatchObject([
    { queue: 'App-Dead', from: 'App-Work', body: 'poison', reason: 'received 2 times without being deleted' },
  ]);
});

test('a changed visibility holds, shortens to nothing, and stops at twelve hours', () => {
  const { work, world } = queueOf();
  work.send({ body: 'one' });
  const handle = work.receive(1)[0]?.receiptHandle ?? '';
  work.changeVisibility(handle, 600);
  world.clock.jumpBy(599_000);
  expect(work.receive(1)).toEqual([]);
  expect(() => work.changeVisibility(handle, 43_000)).toThrow('beyond the limit');
  expect(() => work.changeVisibility(handle, 43_201)).toThrow('<= 43200');
  work.changeVisibility(handle, 0);
  expect(work.receive(1)).toHaveLength(1);
});

test('only the newest receipt handle deletes and changes, and nonsense is named as SQS names it', () => {
  const { work, world } = queueOf({ VisibilityTimeout: 10 });
  work.send({ body: 'one' });
  const old = work.receive(1)[0]?.receiptHandle ?? '';
  world.clock.jumpBy(10_000);
  expect(() => work.changeVisibility(old, 5)).toThrow(expect.objectContaining({ name: 'MessageNotInflight' }));
  const newest = work.receive(1)[0]?.receiptHandle ?? '';
  work.delete(old);
  expect(work.messages()).toHaveLength(1);
  expect(() => work.changeVisibility(old, 5)).toThrow(expect.objectContaining({ name: 'InvalidParameterValue' }));
  expect(() => work.delete('nonsense')).toThrow(expect.objectContaining({ name: 'ReceiptHandleIsInvalid' }));
  work.delete(newest);
  work.delete(newest);
  expect(work.messages()).toEqual([]);
});

test('a message older than the retention period is gone', () => {
  const { work, world } = queueOf({ MessageRetentionPeriod: 3600 });
  work.send({ body: 'one' });
  world.clock.jumpBy(3_601_000);
  expect(work.receive(1)).toEqual([]);
  expect(work.counts().visible).toBe(0);
});

test('is found by its URL whatever host the URL names', () => {
  const { engine, work } = queueOf();
  expect(work.url).toBe('http://127.0.0.1:9/111122223333/App-Work');
  expect(engine.queues.byUrl('https://sqs.eu-west-1.amazonaws.com/111122223333/App-Work')).toBe(work);
  expect(engine.queues.byUrl('https://sqs.eu-west-1.amazonaws.com/111122223333/Other')).toBeUndefined();
});
