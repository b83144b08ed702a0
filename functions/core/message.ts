import { type Alert, placeOf } from './alert.ts';
import type { DeliveryFailed } from './delivery/delivery-failed.ts';
import type { Notification, TellingDecision } from './notification.ts';
import { type Severity, urgency } from './severity.ts';
import { brief, cut, named, oneLine, plural, severalLines } from './text.ts';
import { dateTime, duration } from './time.ts';
import { inShort, takenOnBy } from './triage/taken-on.ts';

/**
 * The words of a notification, the same for every channel: what broke and where, how urgent, who or what caused it,
 * what has been done, what to do now. Plain text; a channel only adds its markup and its limits.
 */
export type Message = {
  /** `[ERROR] Crawl failed: orders-daily (access denied, not retried) [acme-prod eu-west-1]`, one line. */
  readonly headline: string;
  readonly tone: 'firing' | 'acknowledged' | 'resolved' | 'notice';
  readonly severity: Severity;
  /** The channel in whose place it is told. */
  readonly insteadOf?: string;
  /** The answers, in reading order; each label is a word or two. The last is what to do, so that the command follows. */
  readonly answers: readonly { readonly label: string; readonly text: string }[];
  /** The raw error as it came, cut visibly; may have several lines. */
  readonly raw?: string;
  /** To be copied as it stands: never cut, left out visibly when it is too long. */
  readonly command?: string;
  readonly facts: readonly { readonly label: string; readonly value: string }[];
  /** Valid http(s) addresses in ASCII. */
  readonly links: readonly { readonly text: string; readonly url: string }[];
  /** Why it was told, and by which event, to look it up in the ledger. */
  readonly footer: string;
};

const RAW_LIMIT = 1_500;
const ANSWER_LIMIT = 700;
const FACT_LIMIT = 300;
const COMMAND_LIMIT = 2_000;
const LABEL_LIMIT = 60;

/** What a message says when it is told in the place of a channel that it did not get through to. */
type Missed = Pick<DeliveryFailed, 'channel' | 'kind' | 'failed'>;

export function messageOf(decided: Notification, missed?: Missed): Message {
  const notification = { ...decided, alert: inShort(decided) };
  const { alert, decision } = notification;
  const raw = severalLines(alert.cause.raw ?? '');
  const command = commandOf(alert);
  return {
    headline: headlineOf(notification, missed),
    tone: decision === 'acknowledged' ? decision : alert.status,
    severity: alert.severity,
    ...(missed === undefined ? {} : { insteadOf: missed.channel }),
    answers: [...missedOf(missed), ...answersOf(notification)]
      .map(({ label, text }) => ({ label, text: cut(oneLine(text), ANSWER_LIMIT) }))
      .filter(({ text }) => text !== ''),
    ...(raw === '' ? {} : { raw: cut(raw, RAW_LIMIT) }),
    ...(command === '' || command.length > COMMAND_LIMIT ? {} : { command }),
    facts: alert.facts
      .map(({ label, value }) => ({
        label: brief(label, LABEL_LIMIT) || 'Also',
        value: cut(oneLine(value), FACT_LIMIT),
      }))
      .filter(({ value }) => value !== ''),
    links: linksOf(notification),
    footer: footerOf(notification),
  };
}

function commandOf({ firstStep }: Alert): string {
  return severalLines(firstStep.command ?? '');
}

function headlineOf({ decision, alert }: Notification, missed: Missed | undefined): string {
  const marks = {
    opened: alert.severity.toUpperCase(),
    escalated: `${alert.severity.toUpperCase()}, WORSE THAN BEFORE`,
    reminder: `${alert.severity.toUpperCase()}, STILL FIRING`,
    acknowledged: 'ACKNOWLEDGED',
    resolved: 'RESOLVED',
    noticed: alert.severity.toUpperCase(),
  };
  const mark = missed === undefined ? '' : `, NOT DELIVERED TO ${brief(missed.channel, 32)}`;
  return `[${marks[decision]}${mark}] ${brief(alert.title, 160)} [${brief(placeOf(alert.origin), 60)}]`;
}

/** First of all: whoever was to be woken has not been. */
function missedOf(missed: Missed | undefined): Message['answers'] {
  if (missed === undefined) return [];
  const [last, ...before] = missed.failed.toReversed();
  const others = before.map(({ channel, because }) => ` Nor to ${channel}: ${because}.`);
  return [
    { label: 'Not delivered', text: `to ${missed.channel} (${missed.kind}): ${last?.because}.${others.join('')}` },
  ];
}

function answersOf(notification: Notification): Message['answers'] {
  const { alert } = notification;
  return [
    { label: 'Urgency', text: urgencyOf(notification) },
    { label: 'Taken on', text: takenOnBy(notification.history) },
    { label: 'Impact', text: alert.impact },
    { label: 'Cause', text: causeOf(notification) },
    { label: 'Who', text: alert.actor ?? '' },
    { label: 'Where', text: whereOf(alert) },
    { label: 'When', text: whenOf(notification) },
    { label: 'Action', text: alert.action },
    { label: 'Do now', text: firstStepOf(alert) },
  ];
}

/** Of what is over, how it was told: whoever reads of a recovery may not have read of the failure. */
function causeOf({ decision, alert, history }: Notification): string {
  const isKnown = decision === 'resolved' && history.toldAs !== undefined;
  const since = dateTime(new Date(history.openedAt));
  return isKnown ? `${alert.cause.sentence} The earlier message, of ${since}: ${history.toldAs}` : alert.cause.sentence;
}

/** The place first: it is short, and the name of a resource may be cut. */
function whereOf({ origin, resource }: Alert): string {
  const { account, accountName, region } = origin;
  const owner = accountName ? `${brief(accountName, 60)} (${account})` : account;
  return `account ${owner}, ${region}, ${resource.type} ${named(oneLine(resource.id))}`;
}

function firstStepOf(alert: Alert): string {
  const { length } = commandOf(alert);
  if (length <= COMMAND_LIMIT) return alert.firstStep.text;
  return `${cut(alert.firstStep.text, 400)} (its command is left out, it has ${plural(length, 'character')}: see the runbook)`;
}

const REASONS: Readonly<Record<TellingDecision, string>> = {
  opened: 'the problem is new',
  escalated: 'the problem got worse',
  reminder: 'the problem is still there',
  acknowledged: 'somebody takes care of a problem that you were told about',
  resolved: 'a problem that you were told about is over',
  noticed: 'it happened once',
};

function footerOf({ decision, because, alert }: Notification): string {
  const more = decision === 'escalated' || decision === 'reminder' ? ` (${brief(because, 200)})` : '';
  const end = decision === 'noticed' && alert.severity !== 'info' ? ' No all-clear will follow.' : '';
  return `You get this because ${REASONS[decision]}${more}.${end} Event ${brief(alert.origin.eventId, 256)}.`;
}

function urgencyOf({ decision, alert }: Notification): string {
  if (decision === 'resolved') return alert.urgency ?? 'Over';
  if (decision === 'acknowledged') return '';
  const { severity } = alert;
  return `${severity.charAt(0).toUpperCase()}${severity.slice(1)}: ${alert.urgency ?? urgency[severity]}`;
}

function whenOf({ decision, alert, history, at }: Notification): string {
  const now = new Date(at);
  const happened = dateTime(new Date(alert.origin.time));
  const opened = new Date(history.openedAt);
  if (decision === 'resolved') return `${happened}, open for ${duration(now.getTime() - opened.getTime())}`;
  if (history.count < 2) return happened;
  return `${happened}; seen ${plural(history.count, 'time')} since ${dateTime(opened)}`;
}

function linksOf({ alert }: Notification): Message['links'] {
  const { firstStep, resource, runbook } = alert;
  const candidates = [
    ...(firstStep.link === undefined ? [] : [firstStep.link]),
    ...(resource.consoleUrl === undefined ? [] : [{ text: `Open the ${resource.type}`, url: resource.consoleUrl }]),
    { text: 'Runbook', url: runbook },
  ];
  return candidates
    .flatMap(({ text, url }) =>
      isWeb(url) ? [{ text: brief(text, LABEL_LIMIT) || 'Look here', url: new URL(url).href }] : [],
    )
    .filter(({ url }, index, links) => links.findIndex((other) => other.url === url) === index);
}

// One link that a vendor does not take as one would cost the whole message.
function isWeb(url: string): boolean {
  return /^https?:\/\//i.test(url) && URL.canParse(url);
}
