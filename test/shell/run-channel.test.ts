import { Metrics } from '@aws-lambda-powertools/metrics';
import { GetParametersCommand } from '@aws-sdk/client-ssm';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { slack } from '../../functions/channels/slack/channel.ts';
import type { HttpAnswer } from '../../functions/core/delivery/delivery.ts';
import { HEARTBEAT } from '../../functions/core/delivery/heartbeat.ts';
import { toldBy } from '../messages/told-by.ts';
import { acknowledged } from '../notification.ts';
import { channelSurroundings, ok } from './channel-surroundings.ts';

const NOW = new Date('2026-11-06T02:14:05Z');
const webhook = slack.secrets.webhook.example;
let channel: ReturnType<typeof channelSurroundings>;

beforeEach(() => {
  channel = channelSurroundings();
});

/** Delivers what a recorded event tells; the vendor gives these answers in turn. */
async function deliver(answers: readonly HttpAnswer[], { copies = 1, now = NOW } = {}) {
  const [notification] = await toldBy('glue-crawler', 'glue-crawler/failed-access-denied');
  const messages = Array(copies).fill({ detail: notification });
  return channel.arrive(messages, { answers, now });
}

async function toldByBoth() {
  const opened = await toldBy('glue-crawler', 'glue-crawler/failed-throttled');
  return [...opened, ...(await toldBy('glue-crawler', 'glue-crawler/failed-throttled', 'glue-crawler/succeeded'))];
}

const delivery = () => channel.table.items().find(({ sk }) => sk === 'channel#chat');

describe('a notification', () => {
  it('is posted to the address that the parameter holds, and written down after the yes', async () => {
    expect(await deliver([ok])).toEqual({ batchItemFailures: [] });
    expect(channel.posted.map(({ url }) => url)).toEqual([webhook]);
    expect(delivery()).toMatchObject({ entry: { channel: 'chat', attempt: 1, delivery: { outcome: 'delivered' } } });
  });

  it('is posted once however often it arrives', async () => {
    await deliver([ok, ok, ok], { copies: 3 });
    await deliver([ok]);
    expect(channel.posted).toHaveLength(1);
  });

  it('comes back when Slack asks for patience, no sooner than it said', async () => {
    const answer = await deliver([{ status: 429, body: '', retryAfterSeconds: 77 }]);
    expect(answer.batchItemFailures).toHaveLength(1);
    expect(channel.wait()).toBe(77);
    expect(await deliver([ok], { now: new Date(NOW.getTime() + 77_000) })).toEqual({ batchItemFailures: [] });
    expect(delivery()).toMatchObject({ entry: { delivery: { outcome: 'delivered' } } });
  });

  it('goes to the dead letters with the reason when it never will be taken, and can be sent again from there', async () => {
    await deliver([{ status: 404, body: 'no_service' }]);
    const [letter] = channel.deadLetters();
    expect(letter?.args[0].input.QueueUrl).toContain('dead-letters');
    expect(letter?.args[0].input.MessageAttributes?.ERROR_MESSAGE?.StringValue).toContain('no_service');
    await deliver([ok]);
    expect(delivery()).toMatchObject({ entry: { delivery: { outcome: 'delivered' } } });
  });

  it('is looked at again when another copy of it is just being delivered', async () => {
    await deliver([{ status: 500, body: '' }]);
    channel.table.change(({ sk }) => sk === 'channel#chat', { claimedUntil: NOW.getTime() + 20_000 });
    expect((await deliver([ok])).batchItemFailures).toHaveLength(1);
    expect(channel.posted).toHaveLength(1);
    expect(channel.wait()).toBe(30);
  });

  it('is posted again when its function died between the post and the record, once the claim has run out', async () => {
    channel.table.failWrite(({ entry }) => entry !== undefined);
    expect((await deliver([ok])).batchItemFailures).toHaveLength(1);
    await deliver([ok], { now: new Date(NOW.getTime() + 61_000) });
    expect(channel.posted).toHaveLength(2);
    expect(delivery()).toMatchObject({ entry: { delivery: { outcome: 'delivered' } } });
  });

  it('is not posted when the problem is over by now', async () => {
    const [notification] = await toldBy('glue-crawler', 'glue-crawler/failed-access-denied');
    const record = { fingerprint: notification?.alert.fingerprint, clearedAt: '2026-11-06T02:30:00.000Z' };
    channel.table.put({ pk: `alert#${notification?.alert.fingerprint}`, sk: 'record', record });
    await deliver([ok]);
    expect(channel.posted).toEqual([]);
    expect(delivery()).toMatchObject({ entry: { delivery: { outcome: 'superseded' } } });
  });

  it('does not tell of a recovery after which the problem has come back', async () => {
    const [, recovered] = await toldByBoth();
    const firings = [{ eventId: 'again', time: '2026-11-06T02:30:00.000Z', severity: 'error' }];
    channel.table.put({ pk: `alert#${recovered?.alert.fingerprint}`, sk: 'record', record: { firings } });
    expect(await channel.arrive({ detail: recovered }, { now: NOW })).toEqual({ batchItemFailures: [] });
    expect(channel.posted).toEqual([]);
    expect(delivery()).toMatchObject({ entry: { delivery: { outcome: 'superseded' } } });
  });

  it.each([
    ['nobody has it any more', {}, 'superseded'],
    ['it is not recorded yet', { lastToldAt: acknowledged.history.openedAt }, 'delivered'],
    ['somebody has it', { acknowledged: acknowledged.history.acknowledged }, 'delivered'],
  ])('deals with who took on a problem that was told since: %s', async (_, more, outcome) => {
    const { fingerprint } = acknowledged.alert;
    const record = { fingerprint, firings: [], told: { lastToldAt: '2026-07-14T03:00:00.000Z', ...more } };
    channel.table.put({ pk: `alert#${fingerprint}`, sk: 'record', record });
    await channel.arrive({ detail: acknowledged }, { now: NOW, answers: [ok] });
    const [entry] = channel.table.items().filter(({ pk }) => pk === `notification#${acknowledged.id}`);
    expect(entry).toMatchObject({ entry: { delivery: { outcome } } });
  });

  it('waits for a parameter that nobody has set yet, and says which', async () => {
    channel.ssm.on(GetParametersCommand).resolves({ Parameters: [] });
    expect((await deliver([ok])).batchItemFailures).toHaveLength(1);
    expect(channel.posted).toEqual([]);
    expect(delivery()).toMatchObject({
      entry: { delivery: { because: expect.stringContaining('/tocsin/slack/webhook does not exist') } },
    });
  });

  it('comes back when nobody answers', async () => {
    expect((await deliver([])).batchItemFailures).toHaveLength(1);
    expect(delivery()).toMatchObject({ entry: { delivery: { outcome: 'deferred' } } });
  });
});

describe('what is not a notification', () => {
  it.each([
    ['an event of somebody else', { detail: { hello: 'world' } }],
    ['no JSON', 'not { json'],
  ])('goes to the dead letters: %s', async (_, message) => {
    await channel.arrive(message, { now: NOW });
    expect(channel.deadLetters()).toHaveLength(1);
  });
});

it('keeps secrets out of the ledger and of the dead letters', async () => {
  await deliver([{ status: 400, body: `no such hook: ${webhook}` }]);
  const written = JSON.stringify([channel.table.items(), channel.queue.calls().map((call) => call.args[0].input)]);
  expect(written).not.toContain(webhook);
  expect(written).not.toContain(webhook.split('/').at(-1));
});

describe('a heartbeat', () => {
  const at = '2026-11-06T02:14:00Z';
  const beat = (detail: object) => ({ 'detail-type': HEARTBEAT, detail });
  /** What is counted while it arrives, when the parameter holds this. */
  const countedFor = async (detail: object, secret: string = webhook) => {
    const counted = vi.spyOn(Metrics.prototype, 'addMetric');
    channel.ssm.on(GetParametersCommand).resolves({ Parameters: [{ Name: '/tocsin/slack/webhook', Value: secret }] });
    expect(await channel.arrive(beat(detail), { now: NOW, answers: [ok] })).toEqual({ batchItemFailures: [] });
    const names = counted.mock.calls.map(([name]) => name);
    counted.mockRestore();
    return names;
  };

  it('is counted once the secrets are read and a message is rendered, and is posted and claimed nowhere', async () => {
    expect(await countedFor({ version: 1, at })).toEqual(['heartbeat']);
    expect(channel.posted).toEqual([]);
    expect(channel.table.items()).toEqual([]);
  });

  it.each([['not a webhook'], ['']])(
    'is not counted when the secret is "%s", and does not come back',
    async (secret) => {
      expect(await countedFor({ version: 1, at }, secret)).toEqual([]);
    },
  );

  it('of the past is not counted: it was stuck somewhere, or is replayed', async () => {
    expect(await countedFor({ version: 1, at: '2026-11-06T02:00:00Z' })).toEqual([]);
  });

  it('of another form is buried like whatever else is no notification', async () => {
    expect(await countedFor({ version: 2, at })).toEqual([]);
    expect(channel.deadLetters()).toHaveLength(1);
  });
});
