import { expect, onTestFinished, test } from 'vitest';
import { startClock } from '../../../sandbox/clock.ts';
import type { Members } from '../../../sandbox/members.ts';
import { startFeed } from '../../../sandbox/page/feed.ts';
import type { Step } from '../../../sandbox/page/step.ts';
import { startRecorder } from '../../../sandbox/recorder.ts';
import type { BusEvent } from '../../../sandbox/world.ts';

const members: Members = {
  ofFunction: (id) => (id === 'LaneFunction' ? { role: 'lane', name: 'crawls' } : { role: 'channel', name: 'chat' }),
  ofRule: () => ({ role: 'lane', name: 'crawls' }),
  ofQueue: () => ({ role: 'lane', name: 'crawls' }),
};

function event(id: string, more: Partial<BusEvent> = {}): BusEvent {
  const place = { account: '111122223333', region: 'eu-west-1', time: '2026-11-06T02:10:31Z', resources: [] };
  return {
    version: '0',
    id,
    'detail-type': 'Crawl Failed',
    source: 'aws.glue',
    detail: { name: id },
    ...place,
    ...more,
  };
}

function startedFeed() {
  const clock = startClock();
  const recorder = startRecorder(clock);
  const feed = startFeed(recorder, members);
  onTestFinished(() => {
    clock.stop();
    feed.stop();
  });
  const happen = (id: string) => recorder.record({ what: 'event', bus: 'default', event: event(id) });
  const told = () => new Promise<readonly Step[]>((resolve) => void feed.on(resolve));
  return { feed, recorder, happen, told };
}

test('tells what happened since the step that a page saw last', async () => {
  const { feed, happen, told } = startedFeed();
  happen('a');
  happen('b');
  await told();
  happen('c');
  const steps = await told();
  expect(steps.map(({ number, traces }) => ({ number, traces }))).toEqual([{ number: 3, traces: ['c'] }]);
  expect(feed.after(1).map(({ number }) => number)).toEqual([2, 3]);
});

test('takes what only claims to be a failed delivery or a notification', async () => {
  const { recorder, told } = startedFeed();
  for (const type of ['Tocsin Delivery Failed', 'Tocsin Notification'])
    recorder.record({ what: 'event', bus: 'tocsin', event: event(type, { 'detail-type': type, detail: {} }) });
  expect((await told()).map(({ note }) => note)).toEqual(['undefined: no alert', 'undefined: no alert']);
});

test('tells a burst as a few steps and a count', async () => {
  const { feed, happen, told } = startedFeed();
  for (let n = 1; n <= 10_000; n += 1) happen(String(n));
  const steps = await told();
  expect(steps.length).toBeLessThan(20);
  expect(steps.reduce((sum, { times = 1 }) => sum + times, 0)).toBe(10_000);
  expect(feed.after(0)).toEqual(steps);
});

test('forgets the oldest, so that a sandbox may run for days', async () => {
  const { feed, recorder, told } = startedFeed();
  for (let n = 1; n <= 9_000; n += 1)
    recorder.record({ what: 'event', bus: 'default', event: event(String(n), { 'detail-type': `Kind ${n}` }) });
  await told();
  expect(feed.after(0).length).toBeLessThan(6_001);
  expect(feed.after(0).at(-1)?.number).toBe(9_000);
});
