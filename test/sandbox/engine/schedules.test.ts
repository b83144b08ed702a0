import { expect, test } from 'vitest';
import { timingOf } from '../../../sandbox/schedules/expression.ts';
import type { Schedule } from '../../../sandbox/world.ts';
import { arnOf, type Resources, roleFor, startSandbox } from './fixture.ts';

const BUS = 'arn:aws:events:eu-west-1:111122223333:event-bus/tocsin';
const BUSES = 'arn:aws:events:eu-west-1:111122223333:event-bus/*';
const resources: Resources = {
  Bus: { Type: 'AWS::Events::EventBus', Properties: { Name: 'tocsin' } },
  Group: { Type: 'AWS::Scheduler::ScheduleGroup', Properties: { Name: 'timers' } },
  Dead: { Type: 'AWS::SQS::Queue' },
  TimersRole: roleFor(
    'scheduler.amazonaws.com',
    { 'events:PutEvents': [BUSES], 'sqs:SendMessage': [arnOf('Dead')] },
    'timers',
  ),
};
const local = (date: Date) => date.toISOString().slice(0, 19);

function schedulerWith(more: Resources = {}) {
  const sandbox = startSandbox({ ...resources, ...more });
  const { engine, world } = sandbox;
  const due = new Date(Math.ceil(world.clock.now().getTime() / 60_000) * 60_000 + 240_000);
  const retry = (over: Partial<Schedule> = {}, target: Partial<Schedule['Target']> = {}): Schedule => ({
    GroupName: 'timers',
    Name: 'retry-1',
    ScheduleExpression: `at(${local(due)})`,
    FlexibleTimeWindow: { Mode: 'OFF' },
    ActionAfterCompletion: 'DELETE',
    Target: {
      Arn: BUS,
      RoleArn: 'arn:aws:iam::111122223333:role/timers',
      Input: '{"crawler":"orders","at":"<aws.scheduler.scheduled-time>"}',
      EventBridgeParameters: { DetailType: 'Crawl Retry Due', Source: 'tocsin' },
      ...target,
    },
    ...over,
  });
  return { ...sandbox, due, retry, schedules: engine.schedules, clock: world.clock };
}

test('fires at its time, puts the event on the bus and deletes itself', () => {
  const { schedules, retry, clock, told, due } = schedulerWith();
  const arn = schedules.create(retry());
  expect(arn).toBe('arn:aws:scheduler:eu-west-1:111122223333:schedule/timers/retry-1');
  expect(clock.waits()).toMatchObject([{ kind: 'timer', due }]);
  clock.jumpToNext(['timer']);
  expect(told('event').map(({ event }) => event)).toMatchObject([
    {
      'detail-type': 'Crawl Retry Due',
      source: 'tocsin',
      account: '111122223333',
      time: `${local(due)}Z`,
      resources: [arn],
      detail: { crawler: 'orders', at: `${local(due)}Z` },
    },
  ]);
  expect(told('timer')).toMatchObject([{ schedule: { Name: 'retry-1' } }]);
  expect(schedules.all()).toEqual([]);
  expect(() => schedules.get('timers', 'retry-1')).toThrow(
    expect.objectContaining({ name: 'ResourceNotFoundException' }),
  );
});

test('stays listed after it fired unless it was told to go', () => {
  const { schedules, retry, clock } = schedulerWith();
  schedules.create(retry({ ActionAfterCompletion: 'NONE' }));
  clock.jumpToNext(['timer']);
  expect(schedules.get('timers', 'retry-1')).toMatchObject({ Name: 'retry-1' });
  expect(clock.jumpToNext(['timer'])).toBe(false);
});

test('reads its time in its time zone', () => {
  const timing = timingOf('at(2027-07-01T09:30:00)', 'Europe/Berlin');
  expect(timing).toEqual({ runs: 'once', at: new Date('2027-07-01T07:30:00Z') });
});

test('a deleted or disabled schedule does not fire', () => {
  const { schedules, retry, clock, told } = schedulerWith();
  schedules.create(retry());
  schedules.create(retry({ Name: 'off', State: 'DISABLED' }));
  schedules.delete('timers', 'retry-1');
  expect(clock.waits()).toEqual([]);
  expect(told('timer')).toEqual([]);
  expect(() => schedules.delete('timers', 'retry-1')).toThrow('does not exist');
});

test('the same request with the same token is answered alike, and any other is a conflict', () => {
  const { schedules, retry } = schedulerWith();
  const first = schedules.create(retry({ ClientToken: 'token-1' }));
  expect(schedules.create(retry({ ClientToken: 'token-1' }))).toBe(first);
  const conflict = expect.objectContaining({ name: 'ConflictException' });
  expect(() => schedules.create(retry({ ClientToken: 'token-2' }))).toThrow(conflict);
  expect(() => schedules.create(retry({ ClientToken: 'token-1', Description: 'other' }))).toThrow(conflict);
  expect(() => schedules.create(retry())).toThrow(conflict);
  expect(schedules.all()).toHaveLength(1);
});

test('a group has to exist', () => {
  const { schedules, retry } = schedulerWith();
  const missing = expect.objectContaining({ name: 'ResourceNotFoundException' });
  expect(() => schedules.create(retry({ GroupName: 'elsewhere' }))).toThrow(missing);
  expect(() => schedules.create(retry({ GroupName: 'default' }))).not.toThrow();
});

test.each<[string, Partial<Schedule>, Partial<Schedule['Target']>, RegExp]>([
  ['a name of 65 characters', { Name: 'x'.repeat(65) }, {}, /'Name'/],
  ['a name with a blank', { Name: 'orders daily' }, {}, /'Name'/],
  ['a past time', { ScheduleExpression: 'at(2020-01-01T00:00:00)' }, {}, /already/],
  ['a day that does not exist', { ScheduleExpression: 'at(2027-02-30T00:00:00)' }, {}, /Invalid Schedule Expression/],
  ['a time with a zone in it', { ScheduleExpression: 'at(2027-02-20T00:00:00Z)' }, {}, /Invalid Schedule Expression/],
  ['an unknown time zone', { ScheduleExpressionTimezone: 'Mars/Base' }, {}, /Mars\/Base/],
  [
    'a source of AWS',
    {},
    { EventBridgeParameters: { DetailType: 'x', Source: 'aws.glue' } },
    /must not begin with aws\./,
  ],
  ['an input that is no JSON', {}, { Input: '{' }, /well-formed JSON/],
  ['a target that is no bus', {}, { Arn: 'arn:aws:sqs:eu-west-1:111122223333:q' }, /event buses/],
  ['a flexible window', { FlexibleTimeWindow: { Mode: 'FLEXIBLE' } }, {}, /FlexibleTimeWindow/],
  ['five-field cron', { ScheduleExpression: 'cron(0 9 * * ?)' }, {}, /Invalid Schedule Expression/],
  ['a cron hour that does not exist', { ScheduleExpression: 'cron(0 25 * * ? *)' }, {}, /Invalid Schedule Expression/],
])('%s is a ValidationException', (_, over, target, message) => {
  const { schedules, retry } = schedulerWith();
  expect(() => schedules.create(retry(over, target))).toThrow(
    expect.objectContaining({ name: 'ValidationException', message: expect.stringMatching(message) }),
  );
  expect(schedules.all()).toEqual([]);
});

test('what cannot be delivered goes to the dead-letter queue with the error in its attributes, and the schedule is done', () => {
  const { schedules, retry, clock, queue, told } = schedulerWith();
  const Arn = 'arn:aws:events:eu-west-1:111122223333:event-bus/gone';
  schedules.create(retry({}, { Arn, DeadLetterConfig: { Arn: queue('Dead').arn } }));
  clock.jumpToNext(['timer']);
  const [dead] = queue('Dead').messages();
  expect(JSON.parse(dead?.body ?? '')).toMatchObject({ crawler: 'orders' });
  expect(dead?.messageAttributes).toMatchObject({
    ERROR_CODE: { StringValue: 'ResourceNotFoundException' },
    SCHEDULE_ARN: { StringValue: 'arn:aws:scheduler:eu-west-1:111122223333:schedule/timers/retry-1' },
    TARGET_ARN: { StringValue: Arn },
    RETRY_ATTEMPTS: { StringValue: '0' },
  });
  expect(told('dead-letter')).toMatchObject([{ queue: 'App-Dead', from: 'retry-1' }]);
  expect(schedules.all()).toEqual([]);
});

test("the template's rate begins at once and comes again, once for each jump", () => {
  const Target = {
    Arn: arnOf('Bus'),
    RoleArn: 'arn:aws:iam::111122223333:role/timers',
    Input: '{}',
    EventBridgeParameters: { DetailType: 'Heartbeat', Source: 'tocsin' },
  };
  const Properties = { ScheduleExpression: 'rate(5 minutes)', FlexibleTimeWindow: { Mode: 'OFF' }, Target };
  const { clock, told } = schedulerWith({ Beat: { Type: 'AWS::Scheduler::Schedule', Properties } });
  clock.jumpBy(0);
  expect(told('event')).toHaveLength(1);
  clock.jumpBy(300_000);
  expect(told('event')).toHaveLength(2);
  clock.jumpBy(86_400_000);
  expect(told('event')).toHaveLength(3);
  expect(clock.jumpToNext(['timer', 'backoff'])).toBe(false);
});

test("cron counts weekdays as AWS does and reads its schedule's time zone", () => {
  const timing = timingOf('cron(30 8 ? * 2-6 *)', 'Europe/Berlin');
  const saturday = new Date('2027-01-16T00:00:00Z');
  expect(timing.runs === 'repeatedly' && timing.next(saturday)).toEqual(new Date('2027-01-18T07:30:00Z'));
  const stepped = timingOf('cron(5/20 * * * ? *)');
  const hour = new Date('2027-01-16T10:06:00Z');
  expect(stepped.runs === 'repeatedly' && stepped.next(hour)).toEqual(new Date('2027-01-16T10:25:00Z'));
});
