import { describe, expect, test } from 'vitest';
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

describe('an alarm on a metric of our own', () => {
  const beating = {
    Namespace: 'App',
    MetricName: 'beat',
    Dimensions: [{ Name: 'channel', Value: 'chat' }],
    Statistic: 'Sum',
    EvaluationPeriods: 3,
    Threshold: 1,
    ComparisonOperator: 'LessThanThreshold',
    TreatMissingData: 'breaching',
  };
  const embedded = (channel: string, over: object = {}) =>
    JSON.stringify({
      _aws: { CloudWatchMetrics: [{ Namespace: 'App', Dimensions: [['channel']], Metrics: [{ Name: 'beat' }] }] },
      ...{ channel, beat: 1, ...over },
    });

  function watched(over: object = {}) {
    const { engine, told, world } = startSandbox(withAlarm({ ...beating, ...over }));
    const log = (line: string) => world.recorder.record({ what: 'log', function: 'Fn', line });
    const pass = (periods: number) => {
      for (let passed = 0; passed < periods; passed += 1) world.clock.jumpBy(300_000);
    };
    return { engine, log, pass, world, rung: () => told('alarm').length };
  }

  test('rings once when it is missing for as many periods as it asks for, and again after it came back', () => {
    const { log, pass, rung, engine } = watched();
    expect(engine.alarms.evaluated).toEqual(['App-Alarm']);
    pass(2);
    expect(rung()).toBe(0);
    pass(3);
    expect(rung()).toBe(1);
    log(embedded('chat'));
    pass(4);
    expect(rung()).toBe(2);
  });

  test('counts what has its own dimensions only', () => {
    const { log, pass, rung } = watched();
    for (let period = 0; period < 3; period += 1) {
      log(embedded('oncall'));
      log('{"message":"no metric"}');
      pass(1);
    }
    expect(rung()).toBe(1);
  });

  test('does not ring for what the sandbox slept through', () => {
    const { world, rung } = watched();
    world.clock.jumpBy(24 * 3_600_000);
    expect(rung()).toBe(0);
  });

  test.each([
    ['notBreaching', 0],
    ['ignore', 0],
    ['missing', 0],
  ])('takes what is missing as %s', (TreatMissingData, times) => {
    const { pass, rung } = watched({ TreatMissingData });
    pass(5);
    expect(rung()).toBe(times);
  });

  test.each([
    [{ DatapointsToAlarm: 2 }, /2 of 3 datapoints are not simulated/],
    [{ Statistic: 'p99' }, /has no p99/],
  ])('with %j is listed as not evaluated', (over, because) => {
    expect(watched(over).engine.alarms.notEvaluated).toEqual([
      { alarm: 'App-Alarm', because: expect.stringMatching(because) },
    ]);
  });
});
