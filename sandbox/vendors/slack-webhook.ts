import { parsed } from '../gateway/json.ts';
import type { Request } from '../gateway/request.ts';
import { messageProblem } from './slack-message.ts';
import { slackRate, type Vendor, type VendorAnswer } from './vendor.ts';

/** Incoming webhooks answer in plain text: `ok`, or a bare error code. https://docs.slack.dev/messaging/sending-messages-using-incoming-webhooks */
export const slackWebhook: Vendor = {
  name: 'slack',
  hosts: ['hooks.slack.com', 'hooks.slack-gov.com'],
  rate: slackRate(({ path }) => path, 'rate_limited'),
  answer: (request) => {
    const shape = /^\/(services|workflows|triggers)\/./.test(request.path);
    if (!shape) return { status: 404, body: 'no_service', complaint: `no webhook lives at ${request.path}` };
    return refused(request) ?? { status: 200, body: 'ok' };
  },
};

function refused(request: Request): VendorAnswer | undefined {
  const { code, why } = messageProblem(parsed(request.body)) ?? {};
  return code === undefined ? undefined : { status: 400, body: code, complaint: `${code}: ${why}` };
}
