import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Wanted } from '../../sandbox/faults/fault.ts';
import type { Sandbox } from '../../sandbox/sandbox.ts';
import type { Happening } from '../../sandbox/world.ts';
import { receivedBy, recordedEvent, startedAt } from './running-sandbox.ts';

const denied = recordedEvent('glue-crawler/failed-access-denied');
const LANE = 'LaneGlueCrawlerFunction';
let sandbox: Sandbox;

beforeAll(async () => {
  sandbox = await startedAt(denied);
});
afterAll(() => sandbox.stop());
beforeEach(() => sandbox.faults.clear());

/** Tells of a crawler of its own while this fault is set; gives what happened in the meantime. */
async function withFault(name: string, fault: Wanted): Promise<readonly Happening[]> {
  const before = sandbox.world.recorder.happenings().length;
  sandbox.faults.add(fault);
  const detail = { ...(denied.detail as object), crawlerName: name };
  sandbox.send({ ...denied, id: name, detail });
  await sandbox.settle(['backoff']);
  expect(sandbox.faults.unspent()).toEqual([]);
  return sandbox.world.recorder.happenings().slice(before);
}

const invocationsIn = (happened: readonly Happening[], name = LANE) =>
  happened.flatMap((one) => (one.what === 'invocation' && one.function === name ? one.outcome : []));
const callsIn = (happened: readonly Happening[], operation: string) =>
  happened.flatMap((one) =>
    one.what === 'call' && one.function === LANE && one.operation === operation ? one.status : [],
  );
const told = (name: string) =>
  receivedBy(sandbox, 'oncall').filter(({ body }) => JSON.stringify(body).includes(name)).length;

test('a function that is killed before its call is a crash, and the call is not made', async () => {
  const harm = { does: 'kill', when: 'before' } as const;
  const happened = await withFault('killed-before', { call: 'events:PutEvents', function: LANE, harm });
  expect(invocationsIn(happened)).toEqual(['crash', 'success']);
  expect(callsIn(happened, 'PutEvents')).toEqual([0, 200]);
  expect(told('killed-before')).toBe(1);
});

test('a function that is killed after its call is a crash, and the call is made', async () => {
  const harm = { does: 'kill', when: 'after' } as const;
  const happened = await withFault('killed-after', { call: 'events:PutEvents', function: LANE, harm });
  expect(invocationsIn(happened)).toEqual(['crash', 'success']);
  expect(callsIn(happened, 'PutEvents')).toEqual([200, 200]);
  expect(told('killed-after')).toBe(1);
});

test('a throttled call is tried again by the SDK, which knows the error of the service', async () => {
  const harm = { does: 'throttle' } as const;
  const happened = await withFault('throttled', { call: 'dynamodb:PutItem', function: LANE, harm });
  expect(callsIn(happened, 'PutItem').slice(0, 2)).toEqual([400, 200]);
  expect(invocationsIn(happened)).toEqual(['success']);
});

test('a delayed call is answered late, and no earlier', async () => {
  const begun = performance.now();
  await withFault('delayed', { call: 'events:PutEvents', function: LANE, harm: { does: 'delay', ms: 300 } });
  expect(performance.now() - begun).toBeGreaterThan(300);
  expect(told('delayed')).toBe(1);
});

test('a channel that is killed after the vendor took its message comes back with it', async () => {
  const harm = { does: 'kill', when: 'after' } as const;
  const happened = await withFault('posted', { vendor: 'pagerduty', containing: ['posted'], harm });
  expect(invocationsIn(happened, 'ChannelOncallFunction')).toEqual(['crash', 'success']);
  expect(told('posted')).toBe(2);
});

test.each([
  [{ call: 'dynamodb:TransactWriteItems' }, /no function of the template may make it \(dynamodb:GetItem/],
  [{ call: 'dynamodb:PutItem', function: 'LaneNobody' }, /the template has none of this name \(Lane/],
  [{ call: 'glue:StartCrawler', function: 'ChannelChatFunction' }, /ChannelChatFunction may not make it/],
  [{ vendor: 'pagerdooty' }, /the sandbox plays none of this name \(pagerduty/],
])('%j can never strike and is refused', (on, reason) => {
  expect(() => sandbox.faults.add({ ...on, harm: { does: 'drop' } } as Wanted)).toThrow(reason);
});
