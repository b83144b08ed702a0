import { expect, test } from 'vitest';
import { exampleConfig } from '../../docs/example-config.ts';
import { slack } from '../../functions/channels/slack/channel.ts';
import { HOUR, MINUTE } from '../../functions/core/time.ts';
import { advance } from '../../sandbox/advance.ts';
import { datapointsIn } from '../../sandbox/embedded-metrics.ts';
import type { Sandbox } from '../../sandbox/sandbox.ts';
import { recordedEvent, sandboxAt } from './running-sandbox.ts';

const CHANNELS = Object.keys(exampleConfig.channels);
/** Most of a minute for an hour of rounds: a heartbeat and three rounds of seven lanes in every quarter. */
const PATIENCE_MS = 180_000;

/** Lets time pass as it does, by quarters of an hour: a jump over all of it would be a sandbox that slept. */
async function pass(sandbox: Sandbox, ms: number): Promise<void> {
  for (let passed = 0; passed < ms; passed += 15 * MINUTE) await advance(sandbox.world, 15 * MINUTE);
}

function beats({ world }: Sandbox): Readonly<Record<string, number>> {
  const counts = new Map<string, number>();
  for (const one of world.recorder.happenings())
    for (const { name, dimensions } of one.what === 'log' ? datapointsIn(one.line) : []) {
      const channel = dimensions.get('channel') ?? '';
      if (name === 'heartbeat') counts.set(channel, (counts.get(channel) ?? 0) + 1);
    }
  return Object.fromEntries(counts);
}

function rung({ world }: Sandbox): readonly string[] {
  return world.recorder.happenings().flatMap((one) => (one.what === 'alarm' ? [one.alarm] : []));
}

const silent = (channel: string) => `Tocsin: channel ${channel} has no heartbeat`;
const heartbeats = () => sandboxAt(recordedEvent('tocsin/heartbeat-due'), { recurring: true });

test(
  'a heartbeat comes to every channel each quarter of an hour, nobody is told of it, and no alarm rings',
  async () => {
    const sandbox = await heartbeats();
    await pass(sandbox, HOUR);
    expect(beats(sandbox)).toEqual(Object.fromEntries(CHANNELS.map((channel) => [channel, 4])));
    expect(sandbox.inbox()).toEqual([]);
    expect(rung(sandbox)).toEqual([]);
    expect(sandbox.alarms.evaluated).toEqual(expect.arrayContaining(CHANNELS.map(silent)));
  },
  PATIENCE_MS,
);

test.each([
  ['the rule of the lane', 'Tocsin-LaneTocsinHeartbeatRule', CHANNELS],
  ['the rule of one channel', 'Tocsin-ChannelChatRule', ['chat']],
])(
  'when %s is disabled, the alarm of whoever is cut off rings within the hour, once',
  async (_, name, silenced) => {
    const sandbox = await heartbeats();
    const rule = sandbox.rules.find((one) => one.name === name);
    rule?.switchTo('DISABLED');
    await pass(sandbox, HOUR);
    expect(rung(sandbox).toSorted()).toEqual(silenced.map(silent).toSorted());
    rule?.switchTo('ENABLED');
    await pass(sandbox, 30 * MINUTE);
    expect(rung(sandbox)).toHaveLength(silenced.length);
  },
  PATIENCE_MS,
);

test(
  'a channel whose secret is missing has no heartbeat, and has one again once it is stored',
  async () => {
    const sandbox = await heartbeats();
    sandbox.parameters.delete('/tocsin/slack/webhook');
    await pass(sandbox, HOUR);
    expect(rung(sandbox)).toEqual([silent('chat')]);
    const value = slack.secrets.webhook.example;
    sandbox.parameters.set('/tocsin/slack/webhook', { type: 'SecureString', value });
    await pass(sandbox, 30 * MINUTE);
    expect(beats(sandbox).chat).toBe(2);
  },
  PATIENCE_MS,
);

test(
  'when the lane breaks, every channel falls silent and the watchdog hears of it by its own way',
  async () => {
    const sandbox = await heartbeats();
    const denied = { name: 'AccessDeniedException', message: 'no', status: 400 };
    sandbox.faults.call({ service: 'events', operation: 'PutEvents', function: 'LaneTocsinFunction' }, denied, 1_000);
    await pass(sandbox, HOUR);
    expect(rung(sandbox)).toEqual(expect.arrayContaining(CHANNELS.map(silent)));
    const topics = sandbox.world.recorder.happenings().flatMap((one) => (one.what === 'alarm' ? [one.topic] : []));
    expect(topics.every((topic) => topic.includes('Watchdog'))).toBe(true);
  },
  PATIENCE_MS,
);
