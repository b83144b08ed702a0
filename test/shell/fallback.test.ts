import { beforeEach, describe, expect, it } from 'vitest';
import type { DeliveryFailed } from '../../functions/core/delivery/delivery-failed.ts';
import { acknowledged, notificationOf, recovered } from '../notification.ts';
import { channelSurroundings, ok } from './channel-surroundings.ts';

const opened = notificationOf();
const DECIDED = Date.parse(opened.at);
const minute = (minutes: number) => new Date(DECIDED + minutes * 60_000);
const down = { status: 503, body: '' };
const revoked = { status: 404, body: 'no_service' };
let channel: ReturnType<typeof channelSurroundings>;

beforeEach(() => {
  channel = channelSurroundings();
});

const failures = () =>
  channel.published.flatMap(({ detailType, detail }) =>
    detailType === 'Tocsin Delivery Failed' ? [detail as unknown as DeliveryFailed] : [],
  );

describe('what a channel cannot deliver', () => {
  it('is on the bus at once when it is refused, whole and with the reason, and is a dead letter too', async () => {
    await channel.arrive({ detail: opened }, { now: minute(0), answers: [revoked] });
    const because = expect.stringContaining('no_service');
    expect(failures()).toEqual([
      {
        ...{ version: 1, channel: 'chat', kind: 'slack', outcome: 'refused', because, at: minute(0).toISOString() },
        ...{ notification: opened, failed: [{ channel: 'chat', because }] },
      },
    ]);
    expect(channel.deadLetters()).toHaveLength(1);
  });

  it('is on the bus once people have waited long enough, and comes back for that at the very time', async () => {
    await channel.arrive({ detail: opened }, { now: minute(9.8), answers: [down] });
    expect(failures()).toEqual([]);
    expect(channel.wait()).toBe(12);
    await channel.arrive({ detail: opened }, { now: minute(10), answers: [down] });
    expect(failures()).toMatchObject([{ outcome: 'deferred', because: 'HTTP 503' }]);
    expect(channel.wait()).toBe(30);
  });

  it('is on the bus once, however often it is tried again, and is delivered when the vendor is back', async () => {
    for (const minutes of [10, 12, 15])
      await channel.arrive({ detail: opened }, { now: minute(minutes), answers: [down] });
    await channel.arrive({ detail: opened }, { now: minute(20), answers: [ok] });
    expect(failures()).toHaveLength(1);
    const delivery = channel.table.items().find(({ sk }) => sk === 'channel#chat');
    expect(delivery).toMatchObject({ entry: { delivery: { outcome: 'delivered' } } });
  });

  it('is published before that is written down: a crash in between publishes it again, and loses nothing', async () => {
    channel.table.failWrite(({ sk, entry }) => sk === 'channel#chat' && entry !== undefined);
    await channel.arrive({ detail: opened }, { now: minute(10), answers: [down] });
    await channel.arrive({ detail: opened }, { now: minute(12), answers: [down] });
    expect(failures()).toHaveLength(2);
  });
});

describe('a channel that is the fallback of another', () => {
  const because = 'HTTP 403: revoked';
  const missed: DeliveryFailed = {
    ...{ version: 1, channel: 'oncall', kind: 'pagerduty', outcome: 'refused', because, at: opened.at },
    ...{ notification: opened, failed: [{ channel: 'oncall', because }] },
  };

  it('says first that the other one did not get it, and why', async () => {
    await channel.arrive({ detail: missed }, { now: minute(0), answers: [ok] });
    const text = JSON.parse(channel.posted[0]?.body ?? '').text.split('\n');
    expect(text[0]).toContain('[ERROR, NOT DELIVERED TO oncall] Crawl failed');
    expect(text[1]).toBe('Not delivered: to oncall (pagerduty): HTTP 403: revoked.');
  });

  it('tells it besides the notification itself, each once', async () => {
    for (const message of [opened, missed, missed, opened])
      await channel.arrive({ detail: message }, { now: minute(1), answers: [ok] });
    const ids = channel.posted.map(({ idempotencyKey }) => idempotencyKey);
    expect(ids).toEqual([opened.id, `${opened.id}.oncall`]);
  });

  it('hands on what does not get through to it either, and names who failed before', async () => {
    await channel.arrive({ detail: missed }, { now: minute(0), answers: [revoked] });
    expect(failures()).toMatchObject([
      { channel: 'chat', failed: [{ channel: 'oncall', because }, { channel: 'chat' }] },
    ]);
    await channel.arrive({ detail: failures()[0] ?? {} }, { now: minute(0), answers: [ok], channel: 'mail' });
    expect(channel.posted.at(-1)?.body).toMatch(/to chat \(slack\): HTTP 404: no_service .* Nor to oncall: HTTP 403/);
  });

  it('does not tell what has come back to it: a chain that goes in a circle ends', async () => {
    const circle = { ...missed, failed: [{ channel: 'chat', because }, ...missed.failed] };
    expect(await channel.arrive({ detail: circle }, { now: minute(0) })).toEqual({ batchItemFailures: [] });
    expect(channel.posted).toEqual([]);
  });

  it('hears the end of what it told in the place of another, once, though no route leads that to it', async () => {
    await channel.arrive({ detail: missed }, { now: minute(0), answers: [ok] });
    for (const message of [{ over: true, detail: recovered }, { detail: recovered }])
      await channel.arrive(message, { now: minute(180), answers: [ok] });
    expect(channel.posted.map(({ body }) => JSON.parse(body).text.split('\n')[0])).toEqual([
      expect.stringContaining('NOT DELIVERED TO oncall'),
      expect.stringContaining('[RESOLVED]'),
    ]);
  });

  it('hears who takes on what it told in the place of another, and nothing of what it did not', async () => {
    await channel.arrive({ over: true, detail: acknowledged }, { now: minute(1), answers: [ok] });
    expect(channel.posted).toEqual([]);
    const notification = { ...opened, alert: acknowledged.alert, history: acknowledged.history };
    await channel.arrive({ detail: { ...missed, notification } }, { now: minute(0), answers: [ok] });
    await channel.arrive({ over: true, detail: acknowledged }, { now: minute(2), answers: [ok] });
    expect(channel.posted.at(-1)?.body).toContain('[ACKNOWLEDGED]');
  });

  it('does not hear the end of what it was not told, nor of an earlier time that it was', async () => {
    await channel.arrive({ over: true, detail: recovered }, { now: minute(180) });
    const again = { ...opened, history: { ...opened.history, openedAt: '2026-07-01T00:00:00.000Z' } };
    await channel.arrive({ detail: { ...missed, notification: again } }, { now: minute(0), answers: [ok] });
    await channel.arrive({ over: true, detail: recovered }, { now: minute(180) });
    expect(channel.posted).toHaveLength(1);
  });

  it('tells nothing of a problem that is over by now', async () => {
    const record = { fingerprint: opened.alert.fingerprint, clearedAt: '2026-07-14T02:30:00.000Z' };
    channel.table.put({ pk: `alert#${opened.alert.fingerprint}`, sk: 'record', record });
    await channel.arrive({ detail: missed }, { now: minute(20) });
    expect(channel.posted).toEqual([]);
  });
});
