import { fitted } from '../../core/fitted.ts';
import type { Message } from '../../core/message.ts';
import type { Notification } from '../../core/notification.ts';
import type { Severity } from '../../core/severity.ts';
import { brief, cut } from '../../core/text.ts';
import { bold, type Inline, lines, preformatted, type RichText, section, text } from './rich-text.ts';

/** https://docs.slack.dev/messaging/sending-messages-using-incoming-webhooks */
export type SlackMessage = {
  /** What notifications and screen readers get; the only text that Slack parses. */
  readonly text: string;
  readonly blocks: readonly Block[];
  /** Slack may fold an attachment, so that it holds only details. With blocks in it, it takes no field but the colour. */
  readonly attachments: readonly [{ readonly color: string; readonly blocks: readonly Block[] }];
  readonly unfurl_links: false;
  readonly unfurl_media: false;
};
type PlainText = { readonly type: 'plain_text'; readonly text: string; readonly emoji: false };
type Block =
  | { readonly type: 'header'; readonly text: PlainText }
  | { readonly type: 'context'; readonly elements: readonly [PlainText] }
  | RichText;

const MAX_HEADER = 150;
const MAX_URL = 3_000;
// Undocumented: messages were refused from about 13,200 characters on. https://github.com/slackapi/bolt-js/issues/2509
const MAX_CHARACTERS = 12_000;

const looks: Readonly<
  Record<Severity | 'acknowledged' | 'resolved', { readonly emoji: string; readonly color: string }>
> = {
  critical: { emoji: '🚨', color: '#b3001b' },
  error: { emoji: '🔴', color: '#e0484d' },
  warning: { emoji: '⚠️', color: '#e8a317' },
  info: { emoji: 'ℹ️', color: '#3a87c8' },
  acknowledged: { emoji: '🙋', color: '#7a5fb0' },
  resolved: { emoji: '✅', color: '#2e9e5b' },
};

export function renderSlack(_notification: Notification, message: Message): SlackMessage {
  return layout(fitted(message, (shorter) => charactersIn(layout(shorter)) <= MAX_CHARACTERS));
}

function charactersIn({ blocks, attachments }: SlackMessage): number {
  return JSON.stringify([...blocks, ...attachments[0].blocks]).length;
}

function layout(message: Message): SlackMessage {
  const { emoji, color } = looks[lookOf(message)];
  const title = `${emoji} ${message.headline}`;
  const header: Block = { type: 'header', text: plain(brief(title, MAX_HEADER)) };
  return {
    text: fallback(title, message),
    blocks: [header, whatToKnow(message, title.length > MAX_HEADER)],
    attachments: [{ color, blocks: details(message) }],
    unfurl_links: false,
    unfurl_media: false,
  };
}

function lookOf({ tone, severity }: Message): keyof typeof looks {
  return tone === 'acknowledged' || tone === 'resolved' ? tone : severity;
}

function whatToKnow({ headline, answers, command, links }: Message, isHeadlineCut: boolean): RichText {
  return {
    type: 'rich_text',
    elements: [
      ...(isHeadlineCut ? [section(bold(headline))] : []),
      lines(answers),
      ...(command === undefined ? [] : [preformatted(command)]),
      ...(links.length === 0 ? [] : [section(...links.flatMap(inline))]),
    ],
  };
}

// Links rather than buttons: a click on a button is reported to the app, and one that only has a webhook cannot answer,
// so that Slack shows a warning beside it. https://github.com/slackapi/node-slack-sdk/issues/869
function inline(link: Message['links'][number], index: number): readonly Inline[] {
  const { url } = link;
  const isTaken = url.length <= MAX_URL;
  return [
    ...(index === 0 ? [] : [text('  ·  ')]),
    isTaken
      ? { type: 'link', url, text: link.text }
      : text(`${link.text}: left out, its address is too long for Slack`),
  ];
}

function details({ raw, facts, footer }: Message): readonly Block[] {
  const elements = [
    ...(raw === undefined ? [] : [section(bold('As it came from AWS')), preformatted(raw)]),
    ...(facts.length === 0 ? [] : [lines(facts.map(({ label, value }) => ({ label, text: value })))]),
  ];
  return [
    ...(elements.length === 0 ? [] : [{ type: 'rich_text', elements } as const]),
    { type: 'context', elements: [plain(footer)] },
  ];
}

function plain(content: string): PlainText {
  return { type: 'plain_text', text: content, emoji: false };
}

function fallback(title: string, { answers }: Message): string {
  const whole = [title, ...answers.map((answer) => `${answer.label}: ${answer.text}`)].join('\n');
  return slackText(whole);
}

/** https://docs.slack.dev/messaging/formatting-message-text: these three characters and no others. */
export function slackText(content: string): string {
  return cut(content, 3_000).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
