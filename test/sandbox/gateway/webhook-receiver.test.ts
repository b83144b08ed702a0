import { expect, test } from 'vitest';
import { webhook } from '../../../functions/channels/webhook/channel.ts';
import { signatureHeaders } from '../../../functions/channels/webhook/signature.ts';
import { webhookReceiver } from '../../../sandbox/vendors/webhook-receiver.ts';

const now = new Date('2026-11-06T03:00:00Z');
const BODY = '{"type":"notification.opened","version":1}';
const key = webhook.secrets.signingKey.example;

type Sent = { body?: string; at?: Date; keys?: readonly string[]; more?: Readonly<Record<string, string>> };

function answer({ body = BODY, at = now, keys = [key], more = {} }: Sent = {}) {
  const headers = { ...signatureHeaders({ id: 'n-1', at, body }, keys), ...more };
  return webhookReceiver.answer({ method: 'POST', path: '/tocsin', query: {}, headers, body }, { now, earlier: [] });
}

test('takes what is signed with the key of the sandbox, one of two signatures too', () => {
  expect(answer()).toEqual({ status: 204, body: '' });
  expect(answer({ keys: ['whsec_b2xkLWtleS1vZi1hdC1sZWFzdC0yNC1ieXRlcw==', key] })).toMatchObject({ status: 204 });
});

test.each([
  ['another key', { keys: ['whsec_b2xkLWtleS1vZi1hdC1sZWFzdC0yNC1ieXRlcw=='] }, 'no signature of webhook-signature'],
  ['another id', { more: { 'webhook-id': 'n-2' } }, 'no signature of webhook-signature'],
  ['an old time', { at: new Date(now.getTime() - 301_000) }, 'webhook-timestamp is 301 s away'],
  ['no time', { more: { 'webhook-timestamp': 'soon' } }, 'webhook-timestamp is NaN s away'],
  ['no signature', { more: { 'webhook-signature': '' } }, 'is missing'],
])('refuses %s', (_, options: Sent, complaint) => {
  expect(answer(options)).toMatchObject({ status: 401, complaint: expect.stringContaining(complaint) });
});

test('refuses a body that is not version 1', () => {
  expect(answer({ body: '{"type":"notification.opened","version":2}' })).toMatchObject({ status: 400 });
});
