import { GetParametersCommand } from '@aws-sdk/client-ssm';
import { beforeEach, describe, expect, it } from 'vitest';
import { slackBot } from '../../functions/channels/slack-bot/channel.ts';
import type { HttpRequest } from '../../functions/core/delivery/channel.ts';
import type { HttpAnswer } from '../../functions/core/delivery/delivery.ts';
import type { Notification } from '../../functions/core/notification.ts';
import { runChannel } from '../../functions/shell/channel/run-channel.ts';
import { slackApi } from '../../sandbox/vendors/slack-api.ts';
import { batchOf, invoke } from '../lanes/lane-handler.ts';
import { acknowledged, notificationOf, recovered } from '../notification.ts';
import { channelSurroundings, environment, raise } from './channel-surroundings.ts';

const START = Date.parse(notificationOf().at);
const minute = (minutes: number) => new Date(START + minutes * 60_000);
const opened = notificationOf();
const escalated = {
  ...notificationOf({ decision: 'escalated', severity: 'critical' }),
  ...{ id: 'escalated', at: minute(5).toISOString() },
};
const reminder = { ...notificationOf({ decision: 'reminder' }), id: 'reminder', at: minute(60).toISOString() };
const over = { ...recovered, id: 'over' };

/** A channel of the kind `slack-bot` whose vendor is the sandbox's Slack, and what that was asked, in short. */
function botAtSlack() {
  const channel = channelSurroundings();
  const api = slackApi();
  const posted: string[] = [];
  const calls: { method: string; ts?: string; thread?: string; broadcast?: boolean; headline: string }[] = [];
  const instead: (HttpAnswer | 'no answer' | 'lost')[] = [];
  channel.ssm
    .on(GetParametersCommand)
    .resolves({ Parameters: [{ Name: '/tocsin/slack/token', Value: slackBot.secrets.token.example }] });
  const post = async ({ url, headers, body }: HttpRequest): Promise<HttpAnswer> => {
    const fault = instead.shift();
    if (fault === 'no answer') raise('connection reset');
    if (typeof fault === 'object') return fault;
    const { pathname: path } = new URL(url);
    const answer = api.answer({ method: 'POST', path, query: {}, headers, body });
    const { ts, thread_ts: thread, reply_broadcast: broadcast, text } = JSON.parse(body);
    posted.push(JSON.stringify(JSON.parse(body).blocks));
    calls.push({ method: path.replace('/api/chat.', ''), ts, thread, broadcast, headline: text.split('\n')[0] });
    return fault === 'lost' ? raise('connection reset') : { status: answer.status, body: JSON.stringify(answer.body) };
  };
  const variables = {
    TOCSIN_CHANNEL: 'team',
    TOCSIN_SETTINGS: '{"channel":"C0123456789"}',
    TOCSIN_SECRETS: '{"token":"/tocsin/slack/token"}',
  };
  let now = minute(0);
  const handler = runChannel(slackBot, post, { environment: { ...environment, ...variables }, now: () => now });
  const tell = (notification: Notification, minutes: number) => {
    now = minute(minutes);
    return invoke(handler, batchOf({ detail: notification }));
  };
  /** What the next requests meet instead of Slack: an answer, none, or none after Slack has done it. */
  const meet = (...faults: typeof instead) => instead.push(...faults);
  return { ...channel, posted, calls, tell, meet, handler };
}

let bot: ReturnType<typeof botAtSlack>;
beforeEach(() => {
  bot = botAtSlack();
});
const methods = () => bot.calls.map(({ method, thread }) => (thread ? 'reply' : method));
const no = (error: string): HttpAnswer => ({ status: 200, body: JSON.stringify({ ok: false, error }) });
const FIRST = '1700000000.000001';

describe('a problem on slack-bot', () => {
  it('is one message that is brought up to date, with its story in the thread', async () => {
    for (const [notification, minutes] of [
      [opened, 0],
      [escalated, 5],
      [reminder, 60],
      [over, 140],
    ] as const)
      await bot.tell(notification, minutes);
    expect(methods()).toEqual(['postMessage', 'update', 'reply', 'update', 'reply', 'update', 'reply']);
    expect(bot.calls.flatMap(({ ts, thread }) => ts ?? thread ?? [])).toEqual(Array(6).fill(FIRST));
    expect(bot.calls.filter(({ broadcast }) => broadcast).map(({ headline }) => headline)).toEqual([
      expect.stringContaining('[CRITICAL, WORSE THAN BEFORE]'),
    ]);
    expect(bot.calls.at(-2)?.headline).toContain('✅ [RESOLVED] Crawl succeeded');
    expect(bot.calls.at(-1)?.headline).toContain('[RESOLVED] Crawl succeeded');
  });

  it('says in the message and in the thread who has taken it on', async () => {
    await bot.tell(opened, 0);
    await bot.tell({ ...acknowledged, id: 'taken-on' }, 10);
    expect(methods()).toEqual(['postMessage', 'update', 'reply']);
    expect(bot.posted.at(-1)).toContain('Taken on: ');
  });

  it('has a new message when it opens again', async () => {
    await bot.tell(opened, 0);
    await bot.tell(over, 140);
    const again = {
      ...opened,
      id: 'again',
      at: minute(200).toISOString(),
      history: { openedAt: minute(200).toISOString(), count: 1 },
    };
    await bot.tell({ ...again, alert: { ...again.alert, origin: { ...again.alert.origin, time: again.at } } }, 200);
    expect(methods()).toEqual(['postMessage', 'update', 'reply', 'postMessage']);
  });

  it('is told by a message of its own where none is known, whatever it is about', async () => {
    await bot.tell(over, 140);
    expect(methods()).toEqual(['postMessage']);
  });

  it('is posted anew when somebody deleted the message, and goes on there', async () => {
    await bot.tell(opened, 0);
    bot.meet(no('message_not_found'));
    await bot.tell(escalated, 5);
    await bot.tell(over, 140);
    expect(methods()).toEqual(['postMessage', 'postMessage', 'update', 'reply']);
    expect(bot.calls.at(-1)?.thread).toBe('1700000000.000002');
  });

  it('goes on in the thread where the workspace lets nobody edit old messages', async () => {
    await bot.tell(opened, 0);
    bot.meet(no('edit_window_closed'));
    await bot.tell(over, 140);
    expect(methods()).toEqual(['postMessage', 'reply']);
  });

  it('is not set back by what was decided earlier and comes late: that is said in the thread only', async () => {
    await bot.tell(opened, 0);
    await bot.tell(over, 140);
    await bot.tell({ ...reminder, history: opened.history }, 150);
    expect(methods()).toEqual(['postMessage', 'update', 'reply', 'reply']);
  });

  it('is told in the place of another channel in the thread, for everybody to see', async () => {
    await bot.tell(opened, 0);
    const failed = [{ channel: 'oncall', because: 'HTTP 403' }];
    const missed = { version: 1, channel: 'oncall', kind: 'pagerduty', because: 'HTTP 403', failed };
    await invoke(bot.handler, batchOf({ detail: { ...missed, notification: opened } }));
    expect(methods()).toEqual(['postMessage', 'reply']);
    expect(bot.calls.at(-1)).toMatchObject({
      broadcast: true,
      headline: expect.stringContaining('NOT DELIVERED TO oncall'),
    });
  });
});

it('news stands alone: it has no thread, and waits for none', async () => {
  const news = notificationOf({ decision: 'noticed', status: 'notice' });
  for (const id of ['a', 'b']) await bot.tell({ ...news, id }, 0);
  expect(methods()).toEqual(['postMessage', 'postMessage']);
});

describe('two notifications of one problem at the same time', () => {
  it('do not both begin a message: the second waits until the first is done, or has died', async () => {
    const thread = { pk: `telling#${opened.alert.fingerprint}`, sk: 'thread#team' };
    bot.table.put({ ...thread, claimedUntil: minute(5).getTime() + 20_000 });
    await bot.tell(escalated, 5);
    expect(bot.calls).toEqual([]);
    expect(bot.wait()).toBe(20);
    bot.table.put({
      ...thread,
      claimedUntil: 0,
      openedAt: opened.history.openedAt,
      toldAt: opened.at,
      thread: { channel: 'C0123456789', ts: '1.2' },
    });
    bot.meet({ status: 200, body: '{"ok":true,"channel":"C0123456789","ts":"1.2"}' }, no('ratelimited'));
    await bot.tell(escalated, 5.5);
    expect(bot.table.items().find(({ sk }) => sk === 'channel#team')).toMatchObject({
      entry: { delivery: { outcome: 'deferred' } },
    });
  });
});

describe('a crash', () => {
  it('between the edit and the reply repeats the edit, which changes nothing', async () => {
    await bot.tell(opened, 0);
    bot.meet({ status: 200, body: `{"ok":true,"channel":"C0123456789","ts":"${FIRST}"}` }, 'no answer');
    await bot.tell(escalated, 5);
    await bot.tell(escalated, 6);
    expect(methods()).toEqual(['postMessage', 'update', 'reply']);
  });

  it('after the thread was written down repeats nothing: the message is known, and brought up to date', async () => {
    bot.table.failWrite(({ sk, entry }) => sk === 'channel#team' && entry !== undefined);
    await bot.tell(opened, 0);
    await bot.tell(opened, 2);
    expect(methods()).toEqual(['postMessage', 'update']);
  });

  it("between Slack's answer and the record leaves one message twice, and the problem goes on in the second", async () => {
    bot.meet('lost');
    await bot.tell(opened, 0);
    await bot.tell(opened, 2);
    await bot.tell(over, 140);
    expect(methods()).toEqual(['postMessage', 'postMessage', 'update', 'reply']);
    expect(bot.calls.at(-1)?.thread).toBe('1700000000.000002');
  });
});
