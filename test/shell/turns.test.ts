import { ChangeMessageVisibilityCommand } from '@aws-sdk/client-sqs';
import { beforeEach, describe, expect, it } from 'vitest';
import { slack } from '../../functions/channels/slack/channel.ts';
import type { HttpAnswer } from '../../functions/core/delivery/delivery.ts';
import { runChannel } from '../../functions/shell/channel/run-channel.ts';
import { createLimiter } from '../../sandbox/vendors/limiter.ts';
import { slackWebhook } from '../../sandbox/vendors/slack-webhook.ts';
import { batchOf, invoke } from '../lanes/lane-handler.ts';
import { notificationOf } from '../notification.ts';
import { channelSurroundings, environment, ok, raise } from './channel-surroundings.ts';

const START = Date.parse(notificationOf().at);
const second = (seconds: number) => new Date(START + seconds * 1_000);
const message = (id: string) => ({ detail: { ...notificationOf(), id } });
let channel: ReturnType<typeof channelSurroundings>;

beforeEach(() => {
  channel = channelSurroundings();
});

describe('a message whose turn is later', () => {
  it('is out of sight until then, comes back once, and is not counted as a failure', async () => {
    for (const id of ['a', 'b', 'c']) await channel.arrive(message(id), { now: second(0), answers: [ok] });
    expect((await channel.arrive(message('d'), { now: second(0) })).batchItemFailures).toHaveLength(1);
    expect(channel.wait()).toBe(1);
    await channel.arrive(message('d'), { now: second(1), answers: [ok] });
    expect(channel.posted.map(({ idempotencyKey }) => idempotencyKey)).toEqual(['a', 'b', 'c', 'd']);
  });

  it('is handed over when people have waited long enough, keeps its turn, and the channel is not degraded by that', async () => {
    channel.table.put({ pk: 'channel#chat', sk: 'record', record: { queuedUntil: START + 900_000 }, version: 1 });
    await channel.arrive(message('a'), { now: second(0) });
    expect(channel.wait()).toBe(600);
    await channel.arrive(message('a'), { now: second(600) });
    expect(channel.published).toMatchObject([
      { detailType: 'Tocsin Delivery Failed', detail: { outcome: 'deferred' } },
    ]);
    expect(channel.wait()).toBe(298);
    await channel.arrive(message('a'), { now: second(898), answers: [ok] });
    expect(channel.published).toHaveLength(1);
    expect(channel.posted).toHaveLength(1);
  });
});

describe('a vendor that asks for patience', () => {
  const patience = { status: 429, body: '', retryAfterSeconds: 30 };

  it('is left alone by every message of the channel until then', async () => {
    await channel.arrive(message('a'), { now: second(0), answers: [patience] });
    await channel.arrive(message('b'), { now: second(5) });
    expect(channel.wait()).toBe(25);
    await channel.arrive(message('b'), { now: second(30), answers: [ok] });
    expect(channel.posted.map(({ idempotencyKey }) => idempotencyKey)).toEqual(['a', 'b']);
  });

  it('is asked again after an hour, however long it says', async () => {
    await channel.arrive(message('a'), { now: second(0), answers: [{ ...patience, retryAfterSeconds: 999_999_999 }] });
    await channel.arrive(message('b'), { now: second(3_600), answers: [ok] });
    expect(channel.posted).toHaveLength(2);
  });
});

describe('a burst of 400 notifications', () => {
  /** The queue and its function on a clock of their own: an invocation takes a twentieth of a second. */
  async function drained(count: number) {
    let now = START;
    const vendor = createLimiter();
    const { limits = [] } = slackWebhook.rate ?? {};
    const refused: string[] = [];
    const post = async ({ idempotencyKey: id }: { readonly idempotencyKey: string }): Promise<HttpAnswer> => {
      const taken = vendor.take('hook', limits, new Date(now));
      if (taken === 'taken') sent.push(id);
      else refused.push(id);
      return taken === 'taken' ? ok : { status: 429, body: '', retryAfterSeconds: taken.waitSeconds };
    };
    const sent: string[] = [];
    const handler = runChannel(slack, post as never, { environment, now: () => new Date(now) });
    const queue = Array.from({ length: count }, (_, index) => ({ id: String(index), visibleAt: START, receives: 0 }));
    const most = () => Math.max(...all.map(({ receives }) => receives));
    const all = [...queue];
    while (queue.length > 0) {
      queue.sort((a, b) => a.visibleAt - b.visibleAt);
      const next = queue.shift() ?? raise('the queue is empty');
      now = Math.max(now + 50, next.visibleAt);
      next.receives += 1;
      const { batchItemFailures } = await invoke(handler, batchOf(message(next.id)));
      const calls = channel.queue.commandCalls(ChangeMessageVisibilityCommand);
      if (batchItemFailures.length === 0) continue;
      next.visibleAt = now + Number(calls.at(-1)?.args[0].input.VisibilityTimeout) * 1_000;
      queue.push(next);
    }
    return { sent, refused, receives: most(), seconds: (now - START) / 1_000 };
  }

  it('gets through to Slack in order, with three receives at most, and none is refused or becomes a dead letter', async () => {
    const { sent, refused, receives, seconds } = await drained(400);
    expect(new Set(sent).size).toBe(400);
    expect(refused).toEqual([]);
    expect(receives).toBeLessThanOrEqual(3);
    expect(channel.deadLetters()).toEqual([]);
    expect(seconds).toBeLessThan(430);
    const places = sent.map((id, place) => Math.abs(Number(id) - place));
    expect(Math.max(...places)).toBeLessThanOrEqual(3);
  });
});
