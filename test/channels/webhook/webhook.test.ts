import { createHmac } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { webhook } from '../../../functions/channels/webhook/channel.ts';
import { signatureHeaders } from '../../../functions/channels/webhook/signature.ts';
import { messageOf } from '../../../functions/core/message.ts';
import { acknowledged, failedCrawl, notificationOf } from '../../notification.ts';
import { contract } from './contract.ts';

const { signingKey } = webhook.secrets;

describe('the signature', () => {
  test('is the one that the specification of Standard Webhooks gives as its example', () => {
    const id = 'msg_p5jXN8AQM9LWM0D4loKWxJek';
    const at = new Date(1_614_265_330_000);
    const headers = signatureHeaders({ id, at, body: '{"test": 2432232314}' }, [
      'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
    ]);
    expect(headers).toEqual({
      'webhook-id': id,
      'webhook-timestamp': '1614265330',
      'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
    });
  });

  test('is that of the body as it is sent, at the time of the attempt', async () => {
    const { sent } = await contract.send(notificationOf(), contract.yes);
    const key = Buffer.from(signingKey.example.slice('whsec_'.length), 'base64');
    const signed = `${notificationOf().id}.${sent.headers['webhook-timestamp']}.${sent.body}`;
    expect(sent.headers['webhook-signature']).toBe(`v1,${createHmac('sha256', key).update(signed).digest('base64')}`);
    expect(Number(sent.headers['webhook-timestamp'])).toBe(Date.parse(notificationOf().at) / 1_000);
  });

  test('is made with each key while two are stored, and neither key is quoted', async () => {
    const keys = ['whsec_b2xkLWtleS1vZi1hdC1sZWFzdC0yNC1ieXRlcw==', 'whsec_bmV3LWtleS1vZi1hdC1sZWFzdC0yNC1ieXRlcw=='];
    const body = webhook.render(notificationOf(), messageOf(notificationOf()), {});
    const signatures: string[] = [];
    const to = { settings: {}, notificationId: 'n-1', now: new Date(0) };
    const delivery = await webhook.deliver(body, {
      ...to,
      secrets: { url: webhook.secrets.url.example, signingKey: keys.join(' ') },
      port: async ({ headers }) => {
        signatures.push(...(headers['webhook-signature'] ?? '').split(' '));
        return { status: 401, body: `neither ${keys[0]} nor ${keys[1]?.slice(6)}` };
      },
    });
    expect(keys.join(' ')).toMatch(signingKey.format);
    expect(new Set(signatures).size).toBe(2);
    expect(delivery).toMatchObject({
      because: expect.stringMatching(/^HTTP 401: neither \[secret\] nor \[secret\] \(/),
    });
  });
});

test.each([
  ['short', 'whsec_c2hvcnQ='],
  ['without its prefix', signingKey.example.slice('whsec_'.length)],
  ['three times', Array(3).fill(signingKey.example).join(' ')],
])('a key %s is no key', (_, key) => {
  expect(key).not.toMatch(signingKey.format);
});

test.each(['http://hooks.acme.example/x', 'https://user:word@hooks.acme.example/', 'hooks.acme.example'])(
  '%s is no address',
  (url) => {
    expect(url).not.toMatch(webhook.secrets.url.format);
  },
);

test.each([
  [302, 'redirects are not followed'],
  [401, 'both sides have the same key'],
  [410, 'gone for good'],
])('%i is final, and says what to do', async (status, advice) => {
  const { delivery } = await contract.send(notificationOf(), () => ({ status, body: '' }));
  expect(delivery).toMatchObject({ outcome: 'refused', because: expect.stringContaining(advice) });
});

test('a program gets what it sorts by beside the words for people', async () => {
  const { sent } = await contract.send(acknowledged, contract.yes);
  expect(JSON.parse(sent.body)).toMatchObject({
    ...{ type: 'notification.acknowledged', timestamp: acknowledged.at, version: 1 },
    data: {
      ...{ id: acknowledged.id, decision: 'acknowledged' },
      problem: {
        ...{ fingerprint: failedCrawl.fingerprint, severity: 'error', title: failedCrawl.title },
        acknowledged: { author: 'ops', comment: 'the source is down', at: acknowledged.at },
      },
      resource: { type: 'crawler', id: 'orders-daily', arn: failedCrawl.resource.arn },
      labels: { team: 'data', env: 'prod' },
      message: { tone: 'acknowledged' },
    },
  });
});
