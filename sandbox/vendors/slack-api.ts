import { isRecord, parsed } from '../gateway/json.ts';
import type { Request } from '../gateway/request.ts';
import { messageProblem } from './slack-message.ts';
import type { Vendor, VendorAnswer } from './vendor.ts';

type Fields = Readonly<Record<string, unknown>>;

/** The two methods a bot needs. The Web API says no with HTTP 200 and `ok: false`. https://docs.slack.dev/reference/methods/chat.postMessage */
export const slackApi: Vendor = {
  name: 'slack',
  hosts: ['slack.com', 'api.slack.com'],
  answer: (request) => {
    const message = parsed(request.body);
    const no = refused(request, message);
    if (no) return { status: 200, body: { ok: false, error: no.code }, complaint: `${no.code}: ${no.why}` };
    return accepted(isRecord(message) ? message : {});
  },
};

function refused(request: Request, message: unknown): { code: string; why: string } | undefined {
  const method = request.path.replace('/api/', '');
  if (!['chat.postMessage', 'chat.update'].includes(method)) return { code: 'unknown_method', why: request.path };
  if (!request.headers.authorization?.startsWith('Bearer ')) return { code: 'not_authed', why: 'no bearer token' };
  const channel = isRecord(message) ? message.channel : undefined;
  if (typeof channel !== 'string' || channel === '') return { code: 'channel_not_found', why: 'channel is missing' };
  if (method === 'chat.update' && isRecord(message) && typeof message.ts !== 'string') {
    return { code: 'message_not_found', why: 'ts is missing' };
  }
  return messageProblem(message);
}

let posts = 0;

/** The answer names the channel by its id, whatever name the request used; chat.update takes only the id. */
function accepted({ channel, ts }: Fields): VendorAnswer {
  posts += 1;
  const id = /^[CDG][A-Z0-9]{6,}$/.test(String(channel)) ? channel : 'C0SANDBOX1';
  return { status: 200, body: { ok: true, channel: id, ts: ts ?? `1700000000.${String(posts).padStart(6, '0')}` } };
}
