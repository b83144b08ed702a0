import { isRecord, parsed } from '../gateway/json.ts';
import type { Request } from '../gateway/request.ts';
import { messageProblem } from './slack-message.ts';
import { slackRate, type Vendor, type VendorAnswer } from './vendor.ts';

type Fields = Readonly<Record<string, unknown>>;
type Problem = { readonly code: string; readonly why: string };

const METHODS = ['chat.postMessage', 'chat.update'];
const ONLY_OF_UPDATE = ['ts'];
const ONLY_OF_POST = ['thread_ts', 'reply_broadcast'];

/**
 * The two methods a bot needs, and the messages that it has posted. The Web API says no with HTTP 200 and `ok: false`.
 * https://docs.slack.dev/reference/methods/chat.postMessage and https://docs.slack.dev/reference/methods/chat.update
 */
export function slackApi(): Vendor {
  const posted = new Map<string, string>();
  return {
    name: 'slack',
    hosts: ['slack.com', 'api.slack.com'],
    rate: slackRate(({ path, body }) => `${path} ${Object(parsed(body)).channel}`, { ok: false, error: 'ratelimited' }),
    answer: (request) => {
      const message = parsed(request.body);
      const method = request.path.replace('/api/', '');
      const no = refused(request, method, message) ?? placeProblem(isRecord(message) ? message : {}, method, posted);
      if (no) return { status: 200, body: { ok: false, error: no.code }, complaint: `${no.code}: ${no.why}` };
      return accepted(isRecord(message) ? message : {}, posted);
    },
  };
}

function refused(request: Request, method: string, message: unknown): Problem | undefined {
  if (request.method !== 'POST' || !METHODS.includes(method)) return { code: 'unknown_method', why: request.path };
  const { authorization = '', 'content-type': type = '' } = request.headers;
  if (!authorization.startsWith('Bearer ')) return { code: 'not_authed', why: 'no bearer token' };
  if (!authorization.startsWith('Bearer xoxb-')) return { code: 'invalid_auth', why: 'no bot token' };
  if (!type.startsWith('application/json')) return { code: 'invalid_post_type', why: `the content type is ${type}` };
  if (!isRecord(message)) return { code: 'invalid_json', why: 'the body is no JSON object' };
  const alien = method === 'chat.update' ? ONLY_OF_POST : ONLY_OF_UPDATE;
  const found = alien.find((name) => name in message);
  if (found !== undefined) return { code: 'invalid_arguments', why: `${method} takes no ${found}` };
  return messageProblem(message);
}

/** Only its own messages can be edited, and only what is there can be replied to; a reply has no replies of its own. */
function placeProblem(message: Fields, method: string, posted: ReadonlyMap<string, string>): Problem | undefined {
  const { channel, ts, thread_ts: thread, reply_broadcast: broadcast } = message;
  if (typeof channel !== 'string' || channel === '') return { code: 'channel_not_found', why: 'channel is missing' };
  if (method === 'chat.update' && !isId(channel)) return { code: 'channel_not_found', why: `${channel} is no id` };
  if (method === 'chat.update' && posted.get(String(ts)) !== channel)
    return { code: 'message_not_found', why: `no message ${ts} in ${channel}` };
  if (thread !== undefined && posted.get(String(thread)) !== channel)
    return { code: 'thread_not_found', why: `no message ${thread} in ${channel}` };
  if (broadcast === true && thread === undefined)
    return { code: 'invalid_arguments', why: 'a broadcast is of a reply' };
  return undefined;
}

/** The answer names the channel by its id, whatever name the request used. */
function accepted({ channel, ts }: Fields, posted: Map<string, string>): VendorAnswer {
  const id = isId(channel) ? String(channel) : 'C0SANDBOX1';
  const stamp = ts ?? `1700000000.${String(posted.size + 1).padStart(6, '0')}`;
  posted.set(String(stamp), id);
  return { status: 200, body: { ok: true, channel: id, ts: stamp } };
}

function isId(channel: unknown): boolean {
  return /^[CDG][A-Z0-9]{6,}$/.test(String(channel));
}
