import type { Answering, HttpAnswer } from '../../core/delivery/delivery.ts';
import type { Thread } from '../../core/delivery/thread.ts';
import { jsonOf } from '../../core/json.ts';

/** The message that an answer is about; undefined: it is no yes. The Web API says no with 200 and `ok: false`. */
export function threadIn({ status, body }: HttpAnswer): Thread | undefined {
  const { ok, ts, channel } = fieldsOf(body);
  const isYes = status === 200 && ok === true && typeof ts === 'string' && typeof channel === 'string';
  return isYes ? { channel, ts } : undefined;
}

/** Somebody deleted the message, or it belongs to another app by now: the problem needs a message of its own again. */
export function isGone(answer: HttpAnswer): boolean {
  return GONE.includes(errorIn(answer));
}

/** The workspace does not let old messages be edited; replies to them are fine. */
export function isTooOldToEdit(answer: HttpAnswer): boolean {
  return errorIn(answer) === 'edit_window_closed';
}

const GONE = ['message_not_found', 'thread_not_found', 'cant_update_message', 'cannot_reply_to_message'];

/** Errors of Slack's own that pass. */
const PASSING = [
  'ratelimited',
  'rate_limited',
  'message_limit_exceeded',
  'service_unavailable',
  'internal_error',
  'fatal_error',
  'request_timeout',
  'team_added_to_org',
];

const TOKEN =
  'store the bot token of the Slack app, from its page OAuth & Permissions, in the parameter of this channel';
const SCOPE = 'give the Slack app the bot scope chat:write, and install it again';
const PLACE =
  'the Slack channel is not there for the app: look at the id in the config, and invite the app with /invite';
const ADMIN = 'an administrator of the workspace restricts this: ask for the app to be allowed';

/** Errors that are about the token or the channel, whatever is sent. The rest is about the message. */
const UNUSABLE: Readonly<Record<string, string>> = {
  not_authed: TOKEN,
  invalid_auth: TOKEN,
  account_inactive: TOKEN,
  token_revoked: TOKEN,
  token_expired: TOKEN,
  not_allowed_token_type: TOKEN,
  missing_scope: SCOPE,
  no_permission: SCOPE,
  not_in_channel: PLACE,
  channel_not_found: PLACE,
  is_archived: 'the Slack channel is archived: unarchive it, or name another one in the config',
  access_denied: ADMIN,
  accesslimited: ADMIN,
  ekm_access_denied: ADMIN,
  enterprise_is_restricted: ADMIN,
  org_login_required: ADMIN,
  restricted_action: ADMIN,
  restricted_action_non_threadable_channel: ADMIN,
  restricted_action_read_only_channel: ADMIN,
  restricted_action_thread_locked: ADMIN,
  restricted_action_thread_only_channel: ADMIN,
  team_access_not_granted: ADMIN,
  two_factor_setup_required: ADMIN,
};

export function answering(token: string): Answering {
  return {
    isYes: (answer) => threadIn(answer) !== undefined,
    isPassing: (answer) => PASSING.includes(errorIn(answer)),
    isUnusable: (answer) => [401, 403].includes(answer.status) || Object.hasOwn(UNUSABLE, errorIn(answer)),
    advice: (answer) => {
      const error = errorIn(answer);
      if (Object.hasOwn(UNUSABLE, error)) return UNUSABLE[error];
      return answer.status === 200 && error === '' ? 'Slack says "ok": true when it has posted' : undefined;
    },
    secrets: [token],
  };
}

function errorIn({ body }: HttpAnswer): string {
  return String(fieldsOf(body).error ?? '');
}

function fieldsOf(body: string): Readonly<Record<string, unknown>> {
  return Object(jsonOf(body));
}
