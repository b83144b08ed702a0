import { fingerprintWithin, hashed } from '../../core/fingerprint.ts';
import { fitted } from '../../core/fitted.ts';
import type { Message } from '../../core/message.ts';
import type { Notification } from '../../core/notification.ts';
import { brief, cut, plural } from '../../core/text.ts';
import { bareAddress, codeBlock, escaped } from './client-markdown.ts';

/** https://docs.aws.amazon.com/chatbot/latest/adminguide/custom-notifs.html */
export type CustomNotification = {
  readonly version: '1.0';
  readonly source: 'custom';
  readonly id: string;
  readonly content: {
    readonly textType: 'client-markdown';
    readonly title: string;
    readonly description: string;
    readonly nextSteps: readonly string[];
    readonly keywords: readonly string[];
  };
  readonly metadata: {
    /** One thread for each problem, where the preferences of the chat channel allow threads. */
    readonly threadId: string;
    readonly summary: string;
    readonly eventType: string;
    readonly relatedResources: readonly string[];
    readonly additionalContext: Readonly<Record<string, string>>;
  };
};

// Its own limits are not known. Slack, where most of it ends, takes 3,000 characters a text.
const MAX_TEXT = 2_900;
const MAX_TITLE = 250;
/** Before it is escaped, which makes five characters of an ampersand. */
const MAX_UNESCAPED = 2_400;

export function customNotification(notification: Notification, message: Message): CustomNotification {
  const { id, alert } = notification;
  const short = fitted(message, (shorter) => linesOf(shorter, String).join('\n').length <= MAX_UNESCAPED);
  const title = cut(escaped(message.headline), MAX_TITLE);
  return {
    ...{ version: '1.0', source: 'custom', id },
    content: {
      ...{ textType: 'client-markdown', title, description: cut(linesOf(short, escaped).join('\n'), MAX_TEXT) },
      nextSteps: nextStepsOf(short),
      keywords: keywordsOf(notification),
    },
    metadata: {
      ...{ threadId: hashed(alert.fingerprint), summary: title, eventType: brief(`${alert.lane}.${alert.kind}`) },
      relatedResources: [brief(alert.resource.arn ?? alert.resource.id, 2_048)].filter((name) => name !== ''),
      additionalContext: contextOf(notification),
    },
  };
}

/** The answers but what to do, which is the next step; then what explains. */
function linesOf({ answers, raw, facts, footer }: Message, shown: (text: string) => string): readonly string[] {
  return [
    ...answers.slice(0, -1).map(({ label, text }) => `*${shown(label)}:* ${shown(text)}`),
    ...(raw === undefined ? [] : ['*As it came from AWS:*', codeBlock(raw)]),
    ...facts.map(({ label, value }) => `*${shown(label)}:* ${shown(value)}`),
    shown(footer),
  ];
}

function nextStepsOf({ answers, command, links }: Message): readonly string[] {
  const block = command === undefined ? '' : codeBlock(command);
  const isTaken = block.length <= MAX_TEXT;
  const leftOut = `(the command is left out, it has ${plural(block.length, 'character')}: see the runbook)`;
  return [
    ...answers.slice(-1).map(({ text }) => cut(escaped(text), MAX_TEXT)),
    ...(block === '' ? [] : [isTaken ? block : leftOut]),
    ...links.map(({ text, url }) => `${escaped(text)}: ${bareAddress(url)}`).filter((link) => link.length <= MAX_TEXT),
  ];
}

function keywordsOf({ decision, alert }: Notification): readonly string[] {
  const { severity, lane, kind, origin } = alert;
  return [decision, severity, lane, kind, origin.account, origin.region].map((word) => escaped(brief(word)));
}

function contextOf({ decision, alert }: Notification): Readonly<Record<string, string>> {
  const { severity, status, lane, kind, origin } = alert;
  const fingerprint = fingerprintWithin(alert.fingerprint, 255);
  const { account, region } = origin;
  return { decision, severity, status, lane, kind, account, region, fingerprint };
}
