import { expect, test } from 'vitest';
import { followTraces } from '../../../sandbox/page/traces.ts';
import type { BusEvent, Happening, Schedule } from '../../../sandbox/world.ts';

const at = new Date('2026-11-06T02:10:31Z');
const REQUEST = '74d1f143-3e21-4527-9d75-e273a0bd19b4';
const traceId = '1-6aed3827-74d1f1433e2145279d75e273';

function event(id: string, detail: unknown, resources: readonly string[] = []): Happening {
  const place = { account: '111122223333', region: 'eu-west-1', time: at.toISOString() };
  const own: BusEvent = { version: '0', id, 'detail-type': 'T', source: 's', detail, resources, ...place };
  return { at, what: 'event', bus: 'default', event: own };
}

function call(operation: string, input: unknown): Happening {
  const service = operation === 'CreateSchedule' ? 'scheduler' : 'dynamodb';
  return { at, what: 'call', function: 'F', traceId, service, operation, input, status: 200 };
}

/** Two events that one invocation is given together. */
function batchOfTwo() {
  const traces = followTraces();
  for (const id of ['first', 'second']) {
    traces(event(id, {}));
    traces({ at, what: 'sent', queue: 'Q', messageId: `message of ${id}`, eventId: id });
  }
  const messageIds = ['message of first', 'message of second'];
  return { traces, begun: traces({ at, what: 'begun', function: 'F', requestId: REQUEST, messageIds }) };
}

const asksFor = (id: string) => call('GetItem', { Key: { pk: { S: `event#${id}` } } });

test('an invocation belongs to all events of its batch, a call to the one that is in hand', () => {
  const { traces, begun } = batchOfTwo();
  expect(begun).toEqual(['first', 'second']);
  expect(traces(call('PutItem', {}))).toEqual(['first', 'second']);
  expect(traces(asksFor('first'))).toEqual(['first']);
  expect(traces(call('PutItem', {}))).toEqual(['first']);
  expect(traces(asksFor('second'))).toEqual(['second']);
});

test('a timer, and the event it puts on the bus, follow from the event that set it', () => {
  const { traces } = batchOfTwo();
  traces(asksFor('second'));
  traces(call('CreateSchedule', { Name: 'retry' }));
  const Target = { Arn: 'bus', RoleArn: 'role' };
  const schedule: Schedule = { GroupName: 'timers', Name: 'retry', ScheduleExpression: 'at(…)', Target };
  expect(traces({ at, what: 'timer', schedule })).toEqual(['second']);
  const timer = event('timer', {}, ['arn:aws:scheduler:eu-west-1:111122223333:schedule/timers/retry']);
  expect(traces(timer)).toEqual(['second']);
  expect(traces({ at, what: 'matched', bus: 'tocsin', rule: 'R', eventId: 'timer' })).toEqual(['second']);
});

test('a notification and what a channel posts follow from the event that it tells of', () => {
  const { traces } = batchOfTwo();
  const detail = { id: 'notification', alert: { origin: { eventId: 'first' } } };
  expect(traces(event('carrier', detail))).toEqual(['first']);
  const received = { at, function: 'C', vendor: 'v', url: 'https://v', body: '', status: 200 };
  const posted = { ...received, headers: { 'idempotency-key': 'notification' } };
  expect(traces({ at, what: 'posted', received: posted })).toEqual(['first']);
});

test('what nobody can place belongs to no event', () => {
  const { traces } = batchOfTwo();
  expect(traces({ at, what: 'account', text: 'a crawl ended' })).toEqual([]);
  expect(traces({ ...call('GetItem', {}), traceId: '1-0-0' } as Happening)).toEqual([]);
});
