import { slack } from '../../../functions/channels/slack/channel.ts';
import type { HttpRequest } from '../../../functions/core/delivery/channel.ts';
import { type HttpContract, serverErrors } from '../channel-contract.ts';
import { sending } from '../sending.ts';
import { everyObjectIn, type Json, textsIn } from '../texts.ts';
import { unmet } from '../unmet.ts';

/** https://docs.slack.dev/messaging/sending-messages-using-incoming-webhooks and https://docs.slack.dev/reference/block-kit/blocks */
export const contract: HttpContract = {
  over: 'http',
  send: sending(slack),
  settings: [{}],
  yes: () => ({ status: 200, body: 'ok' }),
  delivered: [200],
  yesIsIn: 'status and body',
  deferred: [408, 425, 429, ...serverErrors],
  degraded: [401, 403, 404, 410],
  answers: [
    { status: 400, body: 'invalid_payload', outcome: 'refused', degrades: false },
    { status: 400, body: 'invalid_blocks', outcome: 'refused', degrades: false },
    { status: 400, body: 'user_not_found', outcome: 'refused', degrades: false },
    { status: 403, body: 'action_prohibited', outcome: 'refused', degrades: true },
    { status: 403, body: 'invalid_token', outcome: 'refused', degrades: true },
    { status: 404, body: 'channel_not_found', outcome: 'refused', degrades: true },
    { status: 404, body: 'no_service', outcome: 'refused', degrades: true },
    { status: 400, body: 'no_team', outcome: 'refused', degrades: true },
    { status: 410, body: 'channel_is_archived', outcome: 'refused', degrades: true },
    { status: 500, body: 'rollup_error', outcome: 'deferred', degrades: false },
  ],
  secretParts: ['/services/', 'XXXXXXXXXXXXXXXX'],
  texts: ({ body }) => textsIn(JSON.parse(body)),
  complaints: ({ headers, body }) => messageComplaints(headers, JSON.parse(body)),
};

/** What Slack would complain about, however a message gets there. */
export function messageComplaints(headers: HttpRequest['headers'], message: SlackMessage): readonly string[] {
  const { text, blocks, attachments } = message;
  const all: readonly Json[] = [...blocks, ...attachments.flatMap((each) => each.blocks as readonly Json[])];
  const parts = everyObjectIn(all);
  const texts = parts.filter(({ type }) => type === 'text' || type === 'plain_text' || type === 'link');
  return unmet({
    JSON: /^application\/json/.test(headers['content-type'] ?? ''),
    'at most 50 blocks': all.length <= 50,
    'at most 12,000 characters over all blocks': JSON.stringify(all).length <= 12_000,
    'a header of at most 150': all[0]?.type === 'header' && headerOf(all[0]).length <= 150,
    'only blocks that carry plain text': all.every(({ type }) =>
      ['header', 'rich_text', 'context'].includes(`${type}`),
    ),
    'no text that Slack parses': parts.every(({ type }) => type !== 'mrkdwn'),
    'no empty text': texts.every((part) => typeof part.text === 'string' && part.text !== ''),
    'context of at most 10 elements': all.every(({ type, elements }) => type !== 'context' || lengthOf(elements) <= 10),
    'addresses of at most 3000': parts.every(
      ({ url }) => url === undefined || /^https?:\/\/\S{1,2990}$/.test(`${url}`),
    ),
    'a colour': attachments.every(({ color }: Json) => /^#[0-9a-f]{6}$/.test(`${color}`)),
    'attachments of blocks only': attachments.every((each: Json) => Object.keys(each).join() === 'color,blocks'),
    'an escaped fallback': text.length > 0 && text.length <= 40_000 && !/[<>]|&(?!amp;|lt;|gt;)/.test(text),
  });
}

type SlackMessage = { readonly text: string; readonly blocks: readonly Json[]; readonly attachments: readonly Json[] };

function headerOf({ text }: Json): string {
  return (text as { text: string }).text;
}

function lengthOf(list: unknown): number {
  return Array.isArray(list) ? list.length : 0;
}
