import { slackBot } from '../../../functions/channels/slack-bot/channel.ts';
import { type HttpContract, type Meant, serverErrors } from '../channel-contract.ts';
import { sending } from '../sending.ts';
import { messageComplaints } from '../slack/contract.ts';
import { textsIn } from '../texts.ts';

const no = (error: string, outcome: Meant['outcome'], degrades: boolean): Meant => {
  return { status: 200, body: JSON.stringify({ ok: false, error }), outcome, degrades };
};

const passing = [
  ...['ratelimited', 'rate_limited', 'message_limit_exceeded', 'service_unavailable', 'internal_error'],
  ...['fatal_error', 'request_timeout', 'team_added_to_org'],
];
const unusable = [
  ...['not_authed', 'invalid_auth', 'account_inactive', 'token_revoked', 'token_expired', 'not_allowed_token_type'],
  ...['missing_scope', 'no_permission', 'not_in_channel', 'channel_not_found', 'is_archived', 'access_denied'],
  ...['accesslimited', 'ekm_access_denied', 'enterprise_is_restricted', 'org_login_required', 'restricted_action'],
  ...['restricted_action_read_only_channel', 'restricted_action_thread_only_channel', 'team_access_not_granted'],
  ...['restricted_action_non_threadable_channel', 'restricted_action_thread_locked', 'two_factor_setup_required'],
];
const ofTheMessage = [
  ...[
    'invalid_blocks',
    'invalid_blocks_format',
    'msg_blocks_too_long',
    'msg_too_long',
    'no_text',
    'too_many_attachments',
  ],
  ...['invalid_arguments', 'invalid_json', 'json_not_object', 'attachment_payload_limit_exceeded', 'something_new'],
];

/** https://docs.slack.dev/reference/methods/chat.postMessage, and the blocks as for a webhook. */
export const contract: HttpContract = {
  over: 'http',
  send: sending(slackBot),
  settings: [{ channel: 'C0123456789' }],
  yes: () => ({ status: 200, body: '{"ok":true,"channel":"C0123456789","ts":"1503435956.000247"}' }),
  delivered: [200],
  yesIsIn: 'status and body',
  deferred: [408, 425, 429, ...serverErrors],
  degraded: [401, 403],
  answers: [
    ...passing.map((error) => no(error, 'deferred', false)),
    ...unusable.map((error) => no(error, 'refused', true)),
    ...ofTheMessage.map((error) => no(error, 'refused', false)),
  ],
  texts: ({ body }) => textsIn(JSON.parse(body)),
  complaints: ({ url, headers, body }) => [
    ...messageComplaints(headers, JSON.parse(body)),
    ...(url === 'https://slack.com/api/chat.postMessage' ? [] : [`a method: ${url}`]),
    ...(/^Bearer xoxb-/.test(headers.authorization ?? '') ? [] : ['a bot token']),
    ...(JSON.parse(body).channel === 'C0123456789' ? [] : ['the channel of the config']),
  ],
};
