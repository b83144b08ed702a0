import { GetParametersCommand } from '@aws-sdk/client-ssm';
import { beforeEach, expect, it } from 'vitest';
import { notificationOf } from '../notification.ts';
import { channelSurroundings, ok } from './channel-surroundings.ts';

const DECIDED = Date.parse(notificationOf().at);
const minute = (minutes: number) => new Date(DECIDED + minutes * 60_000);
const message = (id: string) => ({ detail: { ...notificationOf(), id } });
const revoked = { status: 404, body: 'no_service' };
const down = { status: 503, body: '' };
let channel: ReturnType<typeof channelSurroundings>;

beforeEach(() => {
  channel = channelSurroundings();
});

const changes = () =>
  channel.published.flatMap(({ detailType, detail }) => (detailType === 'Tocsin Channel State Change' ? [detail] : []));

it('says once that the channel takes nothing, and once that it delivers again', async () => {
  for (const id of ['a', 'b']) await channel.arrive(message(id), { now: minute(0), answers: [revoked] });
  for (const id of ['c', 'd']) await channel.arrive(message(id), { now: minute(5), answers: [ok] });
  expect(changes()).toEqual([
    {
      ...{ version: 1, channel: 'chat', kind: 'slack', state: 'degraded', at: minute(0).toISOString() },
      because: expect.stringContaining('no_service'),
    },
    {
      ...{ version: 1, channel: 'chat', kind: 'slack', state: 'working', at: minute(5).toISOString() },
      because: 'it delivers again',
    },
  ]);
});

it('does not say so for a message that the vendor does not take: another one gets through', async () => {
  await channel.arrive(message('a'), { now: minute(0), answers: [{ status: 400, body: 'invalid_blocks' }] });
  expect(changes()).toEqual([]);
});

it('says so when nobody has answered for longer than people wait', async () => {
  await channel.arrive(message('a'), { now: minute(9), answers: [down] });
  expect(changes()).toEqual([]);
  await channel.arrive(message('a'), { now: minute(10), answers: [down] });
  expect(changes()).toMatchObject([{ state: 'degraded', because: 'HTTP 503' }]);
});

it('does not say so for the first failure of a message that had to wait for its turn until then', async () => {
  await channel.arrive(message('a'), { now: minute(12), answers: [down] });
  expect(changes()).toEqual([]);
});

it('says so when its secret is missing, with the name of the parameter', async () => {
  channel.ssm.on(GetParametersCommand).resolves({ Parameters: [] });
  await channel.arrive(message('a'), { now: minute(0) });
  expect(changes()).toMatchObject([{ state: 'degraded', because: expect.stringContaining('/tocsin/slack/webhook') }]);
});

it('does not take an outage of the parameter store for a missing secret', async () => {
  channel.ssm.on(GetParametersCommand).rejects(new Error('throttled'));
  await channel.arrive(message('a'), { now: minute(0) });
  expect(changes()).toEqual([]);
});

it('publishes before it writes that down: a crash in between says it twice, and never not at all', async () => {
  channel.table.failWrite(({ pk, record }) => pk === 'channel#chat' && Reflect.has(Object(record), 'health'));
  await channel.arrive(message('a'), { now: minute(0), answers: [revoked] });
  await channel.arrive(message('a'), { now: minute(2), answers: [revoked] });
  expect(changes().map(({ state }) => state)).toEqual(['degraded', 'degraded']);
});

it('does not tell through a channel that this channel takes nothing', async () => {
  const resource = { type: 'channel', id: 'chat' };
  const about = notificationOf({ kind: 'channel-degraded', resource });
  await channel.arrive({ detail: about }, { now: minute(0), answers: [ok] });
  expect(channel.posted).toEqual([]);
  const delivery = channel.table.items().find(({ sk }) => sk === 'channel#chat');
  expect(delivery).toMatchObject({ entry: { delivery: { outcome: 'superseded' } } });
  const other = notificationOf({ kind: 'channel-degraded', resource: { ...resource, id: 'oncall' } });
  await channel.arrive({ detail: { ...other, id: 'other' } }, { now: minute(0), answers: [ok] });
  expect(channel.posted).toHaveLength(1);
});
