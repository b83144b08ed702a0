import * as z from 'zod/mini';
import { type Destination, defineChannel, type Post } from '../../core/delivery/channel.ts';
import { deliveryOf, type HttpAnswer } from '../../core/delivery/delivery.ts';
import { tellingDecisions } from '../../core/notification.ts';
import { renderWebhook, type WebhookBody } from './render.ts';
import { PREFIX, signatureHeaders } from './signature.ts';

type To = Destination<Post, { readonly url: string; readonly signingKey: string }, unknown>;

/** docs/webhook.md describes the body, and has a receiver. */
export const webhook = defineChannel({
  name: 'webhook',
  speaks: 'Standard Webhooks: a signed POST of JSON to an address of your own',
  settings: z.strictObject({}),
  secrets: {
    url: {
      what: 'the https address that takes the POST',
      format: /^https:\/\/[^\s/?#@]+(\/\S*)?$/,
      example: 'https://hooks.acme.example/tocsin/8Zk2mQp4?token=b7Qw2LxN4dRt',
    },
    signingKey: {
      what: 'the key that signs: `whsec_` and 24 to 64 random bytes in base64; two of them, with a space between, while you change it',
      format: /^whsec_[A-Za-z0-9+/]{32,86}={0,2}( whsec_[A-Za-z0-9+/]{32,86}={0,2})?$/,
      example: 'whsec_dG9jc2luLXNhbmRib3gta2V5LW9mLTMyLWJ5dGVzLiE=',
    },
  },
  decisions: tellingDecisions,
  repeats: 'a second POST, with the same `webhook-id`',
  grants: [],
  pace: { perMinute: 60, burst: 10 },
  memoryMb: 256,
  timeoutSeconds: 30,
  render: renderWebhook,
  deliver: async (body: WebhookBody, { port: post, secrets: { url, signingKey }, notificationId, now }: To) => {
    const keys = signingKey.split(' ');
    const text = JSON.stringify(body);
    const signature = signatureHeaders({ id: notificationId, at: now, body: text }, keys);
    const answer = await post({
      url,
      headers: { 'content-type': 'application/json', ...signature },
      body: text,
      idempotencyKey: notificationId,
    });
    const secrets = [url, ...keys, ...keys.map((key) => key.slice(PREFIX.length))];
    return deliveryOf(answer, { isYes, isUnusable, advice, secrets });
  },
});

/** What servers answer to a POST that they have taken. Other 2xx are no answer to one. */
function isYes({ status }: HttpAnswer): boolean {
  return status >= 200 && status <= 204;
}

/** Whatever is sent: the key is wrong, or there is nothing at the address. */
function isUnusable({ status }: HttpAnswer): boolean {
  return [401, 403, 404, 410].includes(status);
}

function advice({ status }: HttpAnswer): string | undefined {
  if (status >= 300 && status < 400)
    return 'redirects are not followed: store the address that it leads to in the parameter of this channel';
  if (status === 401 || status === 403)
    return 'the receiver does not accept the signature, if it answers: see that both sides have the same key and the right time';
  if (status === 410)
    return 'the receiver is gone for good: store another address, or take the channel out of the config';
  return undefined;
}
