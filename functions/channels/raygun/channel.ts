import * as z from 'zod/mini';
import { type Destination, defineChannel, type Post } from '../../core/delivery/channel.ts';
import { deliveryOf, type HttpAnswer } from '../../core/delivery/delivery.ts';
import { type RaygunEntry, renderRaygun } from './render.ts';

type To = Destination<Post, { readonly apiKey: string }, unknown>;

/** https://raygun.com/documentation/product-guides/crash-reporting/api/ */
export const raygun = defineChannel({
  name: 'raygun',
  speaks: 'Raygun Crash Reporting: an entry when a problem opens or gets worse; it knows no resolving',
  settings: z.strictObject({}),
  secrets: {
    apiKey: {
      what: 'the API key of a Raygun application, from its Crash Reporting settings',
      format: /^[A-Za-z0-9+/_-]{16,64}={0,2}$/,
      example: 'aBcDeFgHiJkLmNoPqRsTuV',
    },
  },
  decisions: ['opened', 'escalated'],
  repeats: 'a second entry in the same error group',
  grants: [],
  memoryMb: 256,
  timeoutSeconds: 30,
  render: renderRaygun,
  deliver: async (entry: RaygunEntry, { port: post, secrets: { apiKey }, notificationId }: To) => {
    const answer = await post({
      url: 'https://api.raygun.com/entries',
      headers: { 'content-type': 'application/json', 'x-apikey': apiKey },
      body: JSON.stringify(entry),
      idempotencyKey: notificationId,
    });
    return deliveryOf(answer, { isYes, isUnusable, final: [429], advice, secrets: [apiKey] });
  },
});

function isYes({ status }: HttpAnswer): boolean {
  return status === 202;
}

function isUnusable({ status }: HttpAnswer): boolean {
  return status === 401 || status === 403 || status === 429;
}

function advice({ status }: HttpAnswer): string | undefined {
  if (status === 403) return 'Raygun does not know this API key: store the one of the application';
  if (status === 429)
    return "the plan's limit for this month is used up, or the plan has expired: nothing is taken until then";
  return undefined;
}
