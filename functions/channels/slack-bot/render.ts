import type { Message } from '../../core/message.ts';
import type { Notification } from '../../core/notification.ts';
import { cut } from '../../core/text.ts';
import { renderSlack, type SlackMessage, slackText } from '../slack/render.ts';
import { bold, lines, type RichText, section } from '../slack/rich-text.ts';

/** What is told of a problem: how it stands now, and what is new about it. */
export type Telling = {
  readonly message: SlackMessage;
  /** For the thread, when there is one. What opens a problem, or stands alone, has none. */
  readonly news?: News;
  /** Whether the message of the problem is brought up to date. Not by what is told in the place of another channel. */
  readonly isUpdate: boolean;
};

export type News = {
  readonly text: string;
  readonly blocks: readonly [RichText];
  /** Shown in the channel, too: whoever does not follow the thread has to see it. */
  readonly reply_broadcast: boolean;
};

export function renderSlackBot(notification: Notification, message: Message): Telling {
  const { decision } = notification;
  const whole = renderSlack(notification, message);
  const isInstead = message.insteadOf !== undefined;
  if (!isInstead && (decision === 'opened' || decision === 'noticed')) return { message: whole, isUpdate: true };
  return { message: whole, news: newsOf(message, isInstead || decision === 'escalated'), isUpdate: !isInstead };
}

/** Answers that change while a problem goes on; what stays is in the message above. */
const CHANGING = ['Not delivered', 'Urgency', 'Taken on', 'Cause', 'When', 'Action', 'Do now'];
const MAX_ANSWER = 500;

function newsOf({ headline, answers, footer }: Message, isLoud: boolean): News {
  const changing = answers
    .filter(({ label }) => CHANGING.includes(label))
    .map(({ label, text }) => ({ label, text: cut(text, MAX_ANSWER) }));
  const elements = [
    section(bold(`${headline}\n`)),
    lines([...changing, { label: 'Why', text: cut(footer, MAX_ANSWER) }]),
  ];
  return { text: slackText(headline), blocks: [{ type: 'rich_text', elements }], reply_broadcast: isLoud };
}
