import { expect, test } from 'vitest';
import { lane, type Resources, startSandbox } from './fixture.ts';

const alarm = (over: object): Resources[string] => ({
  Type: 'AWS::CloudWatch::Alarm',
  Properties: {
    AlarmDescription: 'Alerts are not delivered',
    Namespace: 'AWS/SQS',
    MetricName: 'ApproximateNumberOfMessagesVisible',
    Dimensions: [{ Name: 'QueueName', Value: { 'Fn::GetAtt': ['Dead', 'QueueName'] } }],
    Statistic: 'Maximum',
    Period: 300,
    EvaluationPeriods: 1,
    Threshold: 1,
    ComparisonOperator: 'GreaterThanOrEqualToThreshold',
    AlarmActions: [{ Ref: 'Watchdog' }],
    ...over,
  },
});
const errors = {
  Namespace: 'AWS/Lambda',
  MetricName: 'Errors',
  Dimensions: [{ Name: 'FunctionName', Value: { Ref: 'Fn' } }],
  Threshold: 2,
};
const topic = 'arn:aws:sns:eu-west-1:111122223333:App-Watchdog';
const withAlarm = (over: object = {}): Resources => ({
  ...lane(),
  Watchdog: { Type: 'AWS::SNS::Topic' },
  Alarm: alarm(over),
});

test('a dead letter rings once, and again only when the queue had been emptied', () => {
  const { queue, told } = startSandbox(withAlarm());
  const dead = queue('Dead');
  dead.send({ body: 'a' });
  dead.send({ body: 'b' });
  expect(told('alarm')).toMatchObject([{ alarm: 'App-Alarm', topic, description: 'Alerts are not delivered' }]);
  for (const { receiptHandle } of dead.receive(10)) dead.delete(receiptHandle);
  dead.send({ body: 'c' });
  expect(told('alarm')).toHaveLength(2);
});

test("a function's errors ring when there are enough of them within the period", async () => {
  const bundle = `exports.handler = async () => { throw new Error('no'); };`;
  const { send, told, world } = startSandbox(withAlarm(errors), { bundle });
  await send('e-1');
  world.clock.jumpBy(301_000);
  await world.activity.idle();
  const before = told('invocation').length;
  expect(told('alarm')).toHaveLength(before > 2 ? 1 : 0);
  await send('e-2');
  expect(told('alarm')).toHaveLength(1);
});

test.each([
  [
    'another metric',
    { MetricName: 'ApproximateAgeOfOldestMessage' },
    /does not measure .*ApproximateAgeOfOldestMessage/,
  ],
  ['a queue that is not here', { Dimensions: [{ Name: 'QueueName', Value: 'other' }] }, /does not measure/],
  ['several datapoints', { EvaluationPeriods: 3 }, /3 datapoints/],
  ['a falling metric', { ComparisonOperator: 'LessThanThreshold' }, /LessThanThreshold/],
  [
    'an expression',
    { Namespace: undefined, MetricName: undefined, Dimensions: undefined, Metrics: [] },
    /does not measure/,
  ],
])('an alarm on %s is listed as not evaluated and does not ring', (_, over, because) => {
  const { engine, queue, told } = startSandbox(withAlarm(over));
  queue('Dead').send({ body: 'a' });
  expect(engine.alarms.evaluated).toEqual([]);
  expect(engine.alarms.notEvaluated).toEqual([{ alarm: 'App-Alarm', because: expect.stringMatching(because) }]);
  expect(told('alarm')).toEqual([]);
});
