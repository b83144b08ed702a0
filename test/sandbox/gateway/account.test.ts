import { beforeEach, expect, test } from 'vitest';
import { type Account, simulatedAccount } from '../../../sandbox/account/account.ts';
import { lastCrawl, stateOf } from '../../../sandbox/account/crawler.ts';
import { startActivity } from '../../../sandbox/activity.ts';
import { startClock } from '../../../sandbox/clock.ts';
import { startRecorder } from '../../../sandbox/recorder.ts';
import type { BusEvent, World } from '../../../sandbox/world.ts';

let world: World;
let emitted: BusEvent[];
let account: Account;
let eventIds = 0;

beforeEach(() => {
  const clock = startClock();
  world = {
    clock,
    recorder: startRecorder(clock),
    activity: startActivity(),
    account: '111122223333',
    region: 'eu-west-1',
  };
  emitted = [];
  account = simulatedAccount({ world, emit: (event) => emitted.push(event) });
});

const told = (detail: unknown, time = '2026-03-01T10:00:00Z'): BusEvent => ({
  ...{ version: '0', id: `event-${eventIds++}`, 'detail-type': 'Glue Crawler State Change', source: 'aws.glue' },
  ...{ account: '111122223333', time, region: 'eu-west-1', resources: [], detail },
});
const failed = (errorMessage: string, crawlerName = 'orders') => told({ crawlerName, state: 'Failed', errorMessage });

function restart(crawler = 'orders'): string | undefined {
  account.crawlers.start(crawler);
  world.clock.jumpToNext(['account']);
  return lastCrawl(account.crawlers.get(crawler))?.state;
}

test('a Failed event from outside creates the crawler, its history and its log lines, and emits nothing', () => {
  account.crawlers.absorb(failed('Rate exceeded'));
  const crawler = account.crawlers.get('orders');
  expect(crawler.spec.targets).toEqual({ S3Targets: [{ Path: 's3://orders-data/', Exclusions: [] }] });
  expect(crawler.crawls).toMatchObject([
    { state: 'FAILED', error: 'Rate exceeded', endedAt: new Date('2026-03-01T10:00:00Z') },
  ]);
  const id = crawler.crawls[0]?.id;
  expect(account.logs.lines('/aws-glue/crawlers')?.map(({ message }) => message)).toEqual([
    `[${id}] BENCHMARK : Running Start Crawl for Crawler orders`,
    `[${id}] ERROR : Rate exceeded`,
    `[${id}] BENCHMARK : Crawler has finished running and is in state READY`,
  ]);
  expect(emitted).toEqual([]);
});

test('the same event twice is one run, and an event the account emitted itself is none', () => {
  const event = failed('Rate exceeded');
  account.crawlers.absorb(event);
  account.crawlers.absorb(event);
  restart();
  for (const own of emitted) account.crawlers.absorb(own);
  expect(account.crawlers.get('orders').crawls.map(({ state }) => state)).toEqual(['FAILED', 'COMPLETED']);
});

test('an event that is told late does not become the last crawl', () => {
  account.crawlers.absorb(
    told({ crawlerName: 'orders', state: 'Succeeded', 'runningTime (sec)': '60' }, '2026-03-01T12:00:00Z'),
  );
  account.crawlers.absorb(failed('Rate exceeded'));
  account.crawlers.absorb(told({ crawlerName: 'orders', state: 'Started' }, '2026-03-01T09:58:00Z'));
  expect(lastCrawl(account.crawlers.get('orders'))).toMatchObject({
    state: 'COMPLETED',
    startedAt: new Date('2026-03-01T11:59:00Z'),
  });
  expect(stateOf(account.crawlers.get('orders'), world.clock.now())).toBe('READY');
});

test('a Started event makes the crawler run until an event ends the same crawl', () => {
  account.crawlers.absorb(told({ crawlerName: 'orders', state: 'Started' }, '2026-03-01T09:58:00Z'));
  expect(() => account.crawlers.start('orders')).toThrow('has already started');
  account.crawlers.absorb(failed('Rate exceeded'));
  expect(account.crawlers.get('orders').crawls).toMatchObject([
    { state: 'FAILED', startedAt: new Date('2026-03-01T09:58:00Z') },
  ]);
});

test('an event that ends a run of the account replaces the end it would have had', () => {
  account.crawlers.add({ name: 'orders' });
  account.crawlers.start('orders');
  account.crawlers.absorb(
    told({ crawlerName: 'orders', state: 'Failed', errorMessage: 'Rate exceeded' }, '2099-01-01T00:00:00Z'),
  );
  expect(world.clock.jumpToNext(['account'])).toBe(false);
  expect(account.crawlers.get('orders').crawls).toMatchObject([{ state: 'FAILED' }]);
});

test.each([
  ['Rate exceeded (Service: AWSGlue)', ['COMPLETED', 'COMPLETED']],
  ['Internal Service Exception', ['FAILED', 'COMPLETED']],
  ['Error Access Denied (Service: Amazon S3; Status Code: 403)', ['FAILED', 'FAILED']],
  ['The specified bucket does not exist (Error Code: NoSuchBucket)', ['FAILED', 'FAILED']],
])('after "%s" the restarts of a crawler end %j', (message, ends) => {
  account.crawlers.absorb(failed(message));
  expect([restart(), restart()]).toEqual(ends);
});

test('an outcome can leave the real cause as a warning in the log', () => {
  account.crawlers.add({
    name: 'huge',
    runs: [{ fails: 'Internal Service Exception', warns: 'OutOfMemoryError', takesMinutes: 9 }],
  });
  restart('huge');
  const lines = account.logs.lines('/aws-glue/crawlers')?.map(({ message }) => message.replace(/^\[.*?\] /, ''));
  expect(lines?.slice(1, 3)).toEqual(['WARN : OutOfMemoryError', 'ERROR : Internal Service Exception']);
  expect(world.recorder.happenings().at(-1)).toMatchObject({ text: 'crawler huge failed: Internal Service Exception' });
});

test('an event that names no crawler, or is of another kind, changes nothing', () => {
  account.crawlers.absorb(told({ state: 'Failed' }));
  account.crawlers.absorb(told(null));
  account.crawlers.absorb({ ...failed('x'), 'detail-type': 'Glue Job State Change' });
  expect(account.crawlers.all()).toEqual([]);
});
