import type { Alert } from '../alert.ts';
import { brief, plural } from '../text.ts';
import { clockTime } from '../time.ts';
import type { AlertRecord } from './alert-record.ts';

/** The first `after` alerts of a group go out at once, the others of its window are told together. */
export type StormPolicy = { readonly after: number; readonly windowMs: number };

/** What opened in a group: alerts of one kind in one account and Region. */
export type Window = { readonly group: string; readonly start: Date; readonly end: Date };

export function windowAt(alert: Alert, now: Date, { windowMs }: StormPolicy): Window {
  const { lane, kind, origin } = alert;
  const start = new Date(Math.floor(now.getTime() / windowMs) * windowMs);
  return {
    group: [lane, kind, origin.account, origin.region].join('/'),
    start,
    end: new Date(start.getTime() + windowMs),
  };
}

export function windowBefore({ group, start, end }: Window): Window {
  return { group, start: new Date(start.getTime() * 2 - end.getTime()), end: start };
}

export function idOf({ group, start }: Window): string {
  return `${group}/${start.toISOString()}`;
}

export function stormFingerprint(lane: string, id: string): string {
  return `${lane}/storm/${id}`;
}

/** A storm goes on: after a window that was one, nothing of the next is told singly. */
export function isStorm(opened: { readonly now: number; readonly before: number }, { after }: StormPolicy): boolean {
  return opened.now > (opened.before > after ? 0 : after);
}

/** How a storm stands: what opened, what of it is still open, and some of the titles. */
export type Strength = { readonly opened: number; readonly open: number; readonly titles: readonly string[] };

/** One alert for all that is merged; `like` is one of them. */
export function stormAlert(like: Alert, window: Window, { opened, open, titles }: Strength, now: Date): Alert {
  const { lane, kind, severity, origin, runbook } = like;
  const isOver = now >= window.end;
  const kindInWords = kind.replaceAll('-', ' ');
  return {
    fingerprint: stormFingerprint(lane, idOf(window)),
    ...{ lane, kind, severity, origin, runbook, labels: {} },
    status: 'firing',
    title: `Storm: ${plural(opened, 'problem')} of the kind “${kindInWords}” since ${clockTime(window.start, now)}`,
    urgency: isOver
      ? `${open} of them still open`
      : `more may come; a summary follows after ${clockTime(window.end, now)}`,
    impact: 'Many resources have the same kind of trouble at once: one cause behind all of them is likely.',
    cause: { sentence: `The newest of them: ${brief(like.title, 200)}. ${brief(like.cause.sentence, 300)}` },
    action: `Only the first were told one by one. The rest are told together in this message, and each is in the ledger.`,
    firstStep: {
      text: 'Look for what they have in common. See them all:',
      command: `npm run tocsin -- alerts --open --lane ${lane}`,
    },
    resource: { type: 'group of problems', id: kind },
    facts: titles.map((title) => ({ label: 'One of them', value: title })),
    data: {
      schema: 'tocsin.storm/1',
      id: idOf(window),
      like,
      start: window.start.toISOString(),
      end: window.end.toISOString(),
    },
  };
}

export type StormData = { readonly id: string; readonly like: Alert; readonly window: Window };

/** What the alert of a storm carries along; undefined for every other alert. */
export function stormIn({ latest }: AlertRecord): StormData | undefined {
  const data = latest?.data;
  if (data?.schema !== 'tocsin.storm/1') return undefined;
  const { id, like, start, end } = data as unknown as { id: string; like: Alert; start: string; end: string };
  const group = id.slice(0, -start.length - 1);
  return { id, like, window: { group, start: new Date(start), end: new Date(end) } };
}
