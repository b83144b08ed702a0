import { isRecord } from '../../../sandbox/gateway/json.ts';
import type { Sandbox } from '../../../sandbox/sandbox.ts';
import { notificationIn } from '../../../sandbox/telling/gist.ts';
import type { BusEvent, Happening, Received } from '../../../sandbox/world.ts';
import { recorded } from '../../event-files.ts';

export const fingerprintOf = (crawler: string): string => `glue-crawler/111122223333/eu-west-1/${crawler}`;

/** A crawl of this crawler that failed just now, and will not when it is run again. */
export function failureOf(crawler: string, sandbox: Sandbox): BusEvent {
  const failed = recorded('glue-crawler/failed-throttled');
  const time = `${sandbox.world.clock.now().toISOString().slice(0, 19)}Z`;
  const detail = { ...(failed.detail as object), crawlerName: crawler };
  return { version: '0', ...failed, id: `event-${crawler}`, time, detail };
}

export type Told = { readonly id: string; readonly decision: string };

/** The notifications about a crawler that went over the Tocsin bus, each once. */
export function notificationsAbout(crawler: string, happened: readonly Happening[]): readonly Told[] {
  const found = new Map<string, string>();
  for (const one of happened) {
    if (one.what !== 'event' || one.event['detail-type'] !== 'Tocsin Notification') continue;
    const { id, decision, alert } = one.event.detail as Told & { readonly alert: unknown };
    if (isRecord(alert) && alert.fingerprint === fingerprintOf(crawler)) found.set(id, decision);
  }
  return [...found].map(([id, decision]) => ({ id, decision }));
}

/** What a channel's vendor took of a notification: every time counts, but for the edits of a message that is there. */
export function takenBy(sandbox: Sandbox, channel: string, id: string): readonly Received[] {
  return sandbox
    .inbox()
    .filter(({ status, complaint }) => status >= 200 && status < 300 && complaint === undefined)
    .filter(({ body }) => Object(body).ts === undefined)
    .filter((one) => sandbox.members.ofFunction(one.function)?.name === channel && notificationIn(one) === id);
}

/** The events about a crawler that its lane heard, timers included. */
export function heardAbout(crawler: string, { members }: Sandbox, happened: readonly Happening[]): readonly string[] {
  const events = happened.flatMap((one) => (one.what === 'event' ? [one.event] : []));
  const about = events.filter(({ detail }) => JSON.stringify(detail).includes(`"${crawler}"`)).map(({ id }) => id);
  const heard = happened.flatMap((one) =>
    one.what === 'matched' && members.ofRule(one.rule)?.name === 'glue-crawler' ? [one.eventId] : [],
  );
  return [...new Set(about)].filter((id) => heard.includes(id));
}
