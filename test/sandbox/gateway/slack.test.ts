import { describe, expect, test } from 'vitest';
import { slackApi } from '../../../sandbox/vendors/slack-api.ts';
import { slackWebhook } from '../../../sandbox/vendors/slack-webhook.ts';

const mrkdwn = (length: number) => ({ type: 'mrkdwn', text: 'x'.repeat(length) });
const header = { type: 'header', text: { type: 'plain_text', text: 'Crawler orders failed', emoji: true } };
const button = { type: 'button', text: { type: 'plain_text', text: 'Runbook' }, url: 'https://example.com' };
const MESSAGE = {
  text: 'Crawler orders failed',
  blocks: [
    header,
    { type: 'section', text: mrkdwn(3000), fields: [mrkdwn(2000)] },
    { type: 'divider' },
    { type: 'context', elements: [mrkdwn(10)] },
    { type: 'actions', elements: [button] },
  ],
};

const webhook = (body: unknown, path = '/services/T1/B1/secret') =>
  slackWebhook.answer({
    method: 'POST',
    path,
    query: {},
    headers: {},
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });

test('a message within the limits is ok, with blocks of its own or in an attachment', () => {
  expect(webhook(MESSAGE)).toEqual({ status: 200, body: 'ok' });
  expect(webhook({ attachments: [{ color: '#cc0000', blocks: MESSAGE.blocks }] })).toEqual({ status: 200, body: 'ok' });
});

test.each<[string, unknown, string]>([
  ['invalid_payload', '{', 'not a JSON object'],
  ['no_text', {}, 'no text and no blocks'],
  ['invalid_blocks', { blocks: Array(51).fill({ type: 'divider' }) }, '51 blocks, Slack takes 50'],
  ['invalid_blocks', { blocks: [{ type: 'banner' }] }, 'unknown block type "banner"'],
  ['invalid_blocks', { blocks: [{ type: 'divider', colour: 'red' }] }, 'unknown property colour'],
  ['invalid_blocks', { blocks: [{ type: 'section' }] }, 'a section needs text or fields'],
  ['invalid_blocks', { blocks: [{ type: 'section', text: mrkdwn(3001) }] }, '3001 characters, Slack takes 3000'],
  ['invalid_blocks', { blocks: [{ type: 'section', text: mrkdwn(0) }] }, 'is empty'],
  [
    'invalid_blocks',
    { blocks: [{ type: 'section', fields: Array(11).fill(mrkdwn(1)) }] },
    '11 members, Slack takes 10',
  ],
  ['invalid_blocks', { blocks: [{ type: 'section', fields: [mrkdwn(2001)] }] }, 'Slack takes 2000'],
  ['invalid_blocks', { blocks: [{ type: 'header', text: mrkdwn(1) }] }, 'is not of type plain_text'],
  [
    'invalid_blocks',
    { blocks: [{ type: 'header', text: { type: 'plain_text', text: 'x'.repeat(151) } }] },
    'takes 150',
  ],
  ['invalid_blocks', { blocks: [{ type: 'context', elements: Array(11).fill(mrkdwn(1)) }] }, 'Slack takes 10'],
  ['invalid_blocks', { blocks: [{ type: 'actions', elements: Array(26).fill(button) }] }, 'Slack takes 25'],
  ['invalid_blocks', { blocks: [{ type: 'actions', elements: [{ ...button, url: 'tocsin' }] }] }, 'not an http(s) URL'],
  ['msg_blocks_too_long', { blocks: Array(5).fill({ type: 'section', text: mrkdwn(2900) }) }, '14500 characters'],
])('Slack says %s to %j', (code, message, why) => {
  expect(webhook(message)).toMatchObject({ status: 400, body: code, complaint: expect.stringContaining(why) });
});

test('a URL that is no webhook is no_service', () => {
  expect(webhook(MESSAGE, '/x')).toMatchObject({ status: 404, body: 'no_service' });
});

describe('the Web API', () => {
  const api = slackApi();
  const json = { authorization: 'Bearer xoxb-1', 'content-type': 'application/json; charset=utf-8' };
  const call = (method: string, body: unknown, headers: Readonly<Record<string, string>> = json) =>
    api.answer({ method: 'POST', path: `/api/${method}`, query: {}, headers, body: JSON.stringify(body) }).body;

  test('gives the id of the channel and a ts, by which the message can be edited and replied to', () => {
    const posted = call('chat.postMessage', { channel: '#data', ...MESSAGE });
    expect(posted).toMatchObject({ ok: true, channel: 'C0SANDBOX1', ts: expect.any(String) });
    const { channel, ts } = posted as { channel: string; ts: string };
    expect(call('chat.update', { channel, ts, text: 'b' })).toMatchObject({ ok: true, ts });
    expect(call('chat.postMessage', { channel, thread_ts: ts, reply_broadcast: true, text: 'b' })).toMatchObject({
      ok: true,
    });
  });

  test.each([
    ['message_not_found', 'chat.update', { channel: 'C0SANDBOX1', text: 'b', ts: '1.2' }],
    ['channel_not_found', 'chat.update', { channel: '#data', text: 'b', ts: '1.2' }],
    ['thread_not_found', 'chat.postMessage', { channel: 'C0SANDBOX1', text: 'b', thread_ts: '1.2' }],
    ['channel_not_found', 'chat.postMessage', { text: 'b' }],
    ['invalid_arguments', 'chat.postMessage', { channel: 'C0SANDBOX1', text: 'b', reply_broadcast: true }],
    ['invalid_arguments', 'chat.postMessage', { channel: 'C0SANDBOX1', text: 'b', ts: '1.2' }],
    ['no_text', 'chat.postMessage', { channel: 'C0SANDBOX1' }],
    ['unknown_method', 'files.upload', {}],
  ])('says %s with 200 and ok: false to %s of %j', (error, method, body) => {
    expect(call(method, body)).toEqual({ ok: false, error });
  });

  test('wants a bot token, and JSON', () => {
    const message = { channel: 'C0SANDBOX1', text: 'b' };
    const without = (name: string, value: string) => call('chat.postMessage', message, { ...json, [name]: value });
    expect(without('authorization', '')).toMatchObject({ error: 'not_authed' });
    expect(without('authorization', 'Bearer xoxp-1')).toMatchObject({ error: 'invalid_auth' });
    expect(without('content-type', 'text/plain')).toMatchObject({ error: 'invalid_post_type' });
  });
});
