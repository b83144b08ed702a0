import * as z from 'zod/mini';
import { type Destination, defineChannel, type Post } from '../../core/delivery/channel.ts';
import { deliveryOf, type HttpAnswer } from '../../core/delivery/delivery.ts';
import { tellingDecisions } from '../../core/notification.ts';
import { renderSlack, type SlackMessage } from './render.ts';

type To = Destination<Post, { readonly webhook: string }, unknown>;

/** https://docs.slack.dev/messaging/sending-messages-using-incoming-webhooks */
export const slack = defineChannel({
  name: 'slack',
  speaks: 'Slack incoming webhooks: a message each, in the one channel that the webhook belongs to',
  settings: z.strictObject({}),
  secrets: {
    webhook: {
      what: 'the URL of a Slack incoming webhook',
      format: /^https:\/\/hooks\.slack\.com\/services\/T[A-Z0-9]+\/B[A-Z0-9]+\/[A-Za-z0-9]+$/,
      example: 'https://hooks.slack.com/services/T00000000/B00000000/XXXXXXXXXXXXXXXXXXXXXXXX',
    },
  },
  decisions: tellingDecisions,
  repeats: 'a second message',
  grants: [],
  // One a second, and short bursts: https://docs.slack.dev/apis/web-api/rate-limits
  pace: { perMinute: 60, burst: 3 },
  memoryMb: 256,
  timeoutSeconds: 30,
  render: renderSlack,
  deliver: async (message: SlackMessage, { port: post, secrets: { webhook }, notificationId }: To) => {
    const answer = await post({
      url: webhook,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(message),
      idempotencyKey: notificationId,
    });
    return deliveryOf(answer, { isYes, isUnusable, advice, secrets: [webhook] });
  },
});

function isYes({ status, body }: HttpAnswer): boolean {
  return status === 200 && body.trim() === 'ok';
}

const REVOKED =
  'the webhook was revoked: make a new one for the Slack app and store its URL in the parameter of this channel';

/** https://docs.slack.dev/changelog/2016-05-17-changes-to-errors-for-incoming-webhooks */
const advices: Readonly<Record<string, string>> = {
  no_service: REVOKED,
  no_service_id: REVOKED,
  no_team: REVOKED,
  invalid_token: REVOKED,
  channel_not_found: 'the Slack channel of the webhook is gone: make a webhook for another one',
  channel_is_archived: 'the Slack channel of the webhook is archived: unarchive it, or make a webhook for another one',
  action_prohibited: 'an administrator of the workspace restricts posting: ask for the app to be allowed',
};

/** The address or its Slack channel is gone, or closed to the app; what is wrong with a message is a 400. */
function isUnusable({ status, body }: HttpAnswer): boolean {
  return [401, 403, 404, 410].includes(status) || Object.hasOwn(advices, body.trim());
}

function advice({ status, body }: HttpAnswer): string | undefined {
  if (status === 200) return 'Slack says "ok" when it has posted';
  return advices[body.trim()];
}
