import { expect, inject, onTestFinished, test } from 'vitest';
import { redriveDeadLetters } from '../../cli/dead-letters/dead-letters.ts';
import { reach } from '../../cli/installation/reach.ts';
import { exampleConfig as config } from '../../docs/example-config.ts';
import { HOUR, MINUTE } from '../../functions/core/time.ts';
import { lanes } from '../../functions/lanes/registry.ts';
import { advance } from '../../sandbox/advance.ts';
import { listenForEvents } from '../../sandbox/control.ts';
import { type Sandbox, startSandbox } from '../../sandbox/sandbox.ts';
import { notificationIn } from '../../sandbox/telling/gist.ts';
import type { BusEvent, Received } from '../../sandbox/world.ts';
import { recorded, recordedNames } from '../event-files.ts';
import { freePort } from '../free-port.ts';
import { failureOf, notificationsAbout, takenBy } from './matrix/story.ts';

const CHANNELS = ['oncall', 'chat', 'errors', 'mail'];

async function started(at: string): Promise<Sandbox> {
  const sandbox = await startSandbox({ ...inject('calm'), config, recurring: false, at: new Date(at) });
  onTestFinished(() => sandbox.stop());
  return sandbox;
}

const eventOf = (name: string): BusEvent => ({ version: '0', ...recorded(name) });

/** How often each channel was told each notification. */
function timesTold(sandbox: Sandbox): ReadonlyMap<string, number> {
  const times = new Map<string, number>();
  for (const one of sandbox.inbox().filter(({ status }) => status < 300)) {
    const key = `${sandbox.members.ofFunction(one.function)?.name} ${notificationIn(one)}`;
    times.set(key, (times.get(key) ?? 0) + 1);
  }
  return times;
}

const deadLettersIn = ({ world }: Sandbox) => world.recorder.happenings().filter(({ what }) => what === 'dead-letter');

test('every recorded event that comes twice is told once on every channel', async () => {
  const sandbox = await started('2026-11-06T02:10:30Z');
  const events = lanes.flatMap(({ name }) => recordedNames(name).map(eventOf));
  for (const event of events) for (const copy of [event, event]) sandbox.send(copy);
  await sandbox.settle(['backoff']);
  for (const event of events) sandbox.send(event);
  await sandbox.settle(['backoff']);
  const times = timesTold(sandbox);
  expect(times.size).toBeGreaterThan(events.length);
  expect([...times].filter(([, told]) => told > 1)).toEqual([]);
  expect(deadLettersIn(sandbox)).toEqual([]);
}, 300_000);

test.each([
  ['glue-crawler/failed-throttled', 'glue-crawler/succeeded'],
  ['config-compliance/broken', 'config-compliance/kept'],
  ['kms-key/scheduled', 'kms-key/cancelled'],
  ['guardduty/finding-stolen-key', 'guardduty/finding-stolen-key-archived'],
])('%s after %s leaves nothing open and wakes nobody', async (problem, end) => {
  const sandbox = await started(recorded(end).time);
  for (const name of [end, problem]) {
    sandbox.send(eventOf(name));
    await sandbox.settle(['backoff']);
  }
  expect(triggersLeftOpen(sandbox.inbox())).toEqual([]);
  expect(sandbox.inbox().filter(({ body }) => Object(body).event_action === 'trigger')).toEqual([]);
  expect(deadLettersIn(sandbox)).toEqual([]);
});

/** What PagerDuty still shows as an incident. */
function triggersLeftOpen(inbox: readonly Received[]): readonly unknown[] {
  const open = new Set<unknown>();
  for (const { body } of inbox) {
    const { event_action, dedup_key } = Object(body);
    if (event_action === 'trigger') open.add(dedup_key);
    if (event_action === 'resolve') open.delete(dedup_key);
  }
  return [...open];
}

test('a secret that cannot be read for some minutes delays its own channel, which then tells once', async () => {
  const sandbox = await started('2026-11-06T02:10:30Z');
  const refusal = { does: 'error', name: 'AccessDeniedException' } as const;
  sandbox.faults.add({ call: 'ssm:GetParameters', function: 'ChannelChatFunction', harm: refusal, times: 'always' });
  sandbox.send(failureOf('secret-gone', sandbox));
  await advance(sandbox.world, 2 * MINUTE);
  const [opened] = notificationsAbout('secret-gone', sandbox.world.recorder.happenings());
  const taken = () => CHANNELS.map((channel) => takenBy(sandbox, channel, opened?.id ?? '').length);
  expect(taken()).toEqual([1, 0, 1, 1]);
  expect(sandbox.faults.unspent()).toEqual([]);
  sandbox.faults.clear();
  await advance(sandbox.world, 2 * MINUTE);
  expect(taken()).toEqual([1, 1, 1, 1]);
});

test.each([401, 403])(
  'a secret that the vendor refuses with %d is put right, and what is redriven then is told once',
  async (status) => {
    const denied = eventOf('glue-crawler/failed-access-denied');
    const sandbox = await started(denied.time);
    sandbox.faults.add({ vendor: 'slack', harm: { does: 'answer', status, body: 'invalid_token' }, times: 'always' });
    sandbox.send(denied);
    await advance(sandbox.world, 30 * MINUTE);
    const [opened] = notificationsAbout('payments-raw', sandbox.world.recorder.happenings());
    const taken = () => CHANNELS.map((channel) => takenBy(sandbox, channel, opened?.id ?? '').length);
    expect(taken()).toEqual([1, 0, 1, 1]);
    sandbox.faults.clear();
    const port = await freePort();
    const control = await listenForEvents(sandbox, port);
    onTestFinished(() => control.stop());
    for (let times = 0; times < 2; times += 1) {
      await redriveDeadLetters({ ids: [], part: 'ChannelChat' }, await reach({ port }));
      await advance(sandbox.world, 10 * MINUTE);
    }
    expect(taken()).toEqual([1, 1, 1, 1]);
    expect([...timesTold(sandbox)].filter(([, told]) => told > 1)).toEqual([]);
  },
);

test('a channel that is down for an hour tells afterwards or leaves a dead letter, and no other channel notices', async () => {
  const sandbox = await started('2026-11-06T02:10:30Z');
  sandbox.faults.add({ vendor: 'slack', harm: { does: 'answer', status: 503 }, times: 'always' });
  const crawlers = Array.from({ length: 6 }, (_, n) => `down-${n}`);
  for (const crawler of crawlers) {
    sandbox.send(failureOf(crawler, sandbox));
    await advance(sandbox.world, 10 * MINUTE);
  }
  sandbox.faults.clear();
  await advance(sandbox.world, 2 * HOUR);
  const happened = sandbox.world.recorder.happenings();
  const letters = JSON.stringify(happened.filter(({ what }) => what === 'dead-letter'));
  const told = { message: 0, over: 0, letter: 0 };
  for (const { id } of crawlers.flatMap((crawler) => notificationsAbout(crawler, happened))) {
    const entry = await sandbox.delivery({ notificationId: id, channel: 'chat' });
    if (takenBy(sandbox, 'chat', id).length === 1) told.message += 1;
    else if (entry?.delivery.outcome === 'superseded') told.over += 1;
    else if (letters.includes(id)) told.letter += 1;
    else expect.fail(`notification ${id} is lost: ${JSON.stringify(entry)}`);
    expect(takenBy(sandbox, 'mail', id)).toHaveLength(1);
  }
  console.log(`\na channel down for an hour: ${JSON.stringify(told)}`);
  expect(told.message + told.over + told.letter).toBe(12);
}, 120_000);
