import type { Alert } from '../../functions/core/alert.ts';
import { type DeliveryName, type EventEntry, messageIdOf } from '../../functions/core/ledger-entry.ts';
import { lanes } from '../../functions/lanes/registry.ts';
import { isRecord } from '../gateway/json.ts';
import type { Sandbox } from '../sandbox.ts';
import type { Received } from '../world.ts';
import { notificationIn } from './gist.ts';

/** What became of one event: the line that `tocsin replay --json` prints. */
export type EventOutcome = {
  readonly event: string;
  /** The lanes whose rules matched. */
  readonly matched: readonly string[];
  readonly assessments: readonly Pick<EventEntry, 'lane' | 'verdict' | 'because'>[];
  readonly alerts: readonly Alert[];
  readonly remedies: readonly (EventEntry['remedy'] & { readonly lane: string })[];
  readonly notifications: readonly {
    readonly id: string;
    readonly decision: string;
    readonly channels: readonly string[];
  }[];
  readonly deliveries: readonly {
    readonly notification: string;
    readonly channel: string;
    /** The channel in whose place it was told, because that one did not get it. */
    readonly insteadOf?: string;
    readonly outcome: string;
    readonly because?: string;
    readonly request?: Pick<Received, 'url' | 'headers' | 'body'>;
  }[];
  readonly deadLetters: readonly { readonly queue: string; readonly reason: string }[];
};

/** Reads what became of an event from the ledger, the buses and the inbox. */
export async function outcomeOf(sandbox: Sandbox, event: string): Promise<EventOutcome> {
  const matched = membersMatching(sandbox, event);
  const hearing = lanes.filter(({ name }) => matched.includes(name));
  const found = await Promise.all(hearing.map(({ name }) => sandbox.ledger.event(event, name)));
  const entries = found.filter((entry) => entry !== undefined);
  const notifications = entries.flatMap(({ notification }) => (notification ? [notification] : []));
  const told = notifications.map(({ id, decision }) => ({ id, decision, channels: channelsOf(sandbox, id) }));
  const deliveries = notifications.flatMap(({ id }) => namesOf(sandbox, id).map((name) => deliveryOf(sandbox, name)));
  return {
    ...{ event, matched },
    assessments: entries.map(({ lane, verdict, because }) => ({ lane, verdict, because })),
    alerts: notifications.map(({ alert }) => alert),
    remedies: entries.flatMap(({ lane, remedy }) => (remedy ? [{ lane, ...remedy }] : [])),
    notifications: told,
    deliveries: await Promise.all(deliveries),
    deadLetters: deadLettersOf(sandbox, [event, ...notifications.map(({ id }) => id)]),
  };
}

/** The lanes or channels whose rules matched an event on a bus. */
function membersMatching({ world, members }: Sandbox, eventId: string): readonly string[] {
  const names = world.recorder
    .happenings()
    .flatMap((one) => (one.what === 'matched' && one.eventId === eventId ? [members.ofRule(one.rule)?.name] : []));
  return [...new Set(names.filter((name) => name !== undefined))];
}

function channelsOf(sandbox: Sandbox, notification: string): readonly string[] {
  return namesOf(sandbox, notification).flatMap(({ channel, insteadOf }) => (insteadOf === undefined ? [channel] : []));
}

/** Every message about a notification: to the channels of its routes, and in the place of those that failed. */
function namesOf(sandbox: Sandbox, notification: string): readonly DeliveryName[] {
  const names = sandbox.world.recorder.happenings().flatMap((one) => {
    if (one.what !== 'event') return [];
    const carried = carriedBy(one.event.detail, notification);
    return carried ? membersMatching(sandbox, one.event.id).map((channel) => ({ channel, ...carried })) : [];
  });
  return [...new Map(names.map((name) => [messageIdOf(name) + name.channel, name])).values()];
}

function carriedBy(detail: unknown, notificationId: string): Omit<DeliveryName, 'channel'> | undefined {
  if (!isRecord(detail)) return undefined;
  if (detail.id === notificationId) return { notificationId };
  const isFailed = isRecord(detail.notification) && detail.notification.id === notificationId;
  return isFailed ? { notificationId, insteadOf: String(detail.channel) } : undefined;
}

async function deliveryOf(sandbox: Sandbox, name: DeliveryName) {
  const { notificationId: notification, ...to } = name;
  const entry = await sandbox.delivery(name);
  const received = sandbox
    .inbox()
    .findLast((one) => isFrom(sandbox, one, name.channel) && notificationIn(one) === messageIdOf(name));
  const { outcome, ...more } = entry?.delivery ?? { outcome: 'pending' };
  const request = received && { url: received.url, headers: received.headers, body: received.body };
  return {
    ...{ notification, ...to, outcome },
    ...('because' in more ? { because: more.because } : {}),
    ...(request ? { request } : {}),
  };
}

function isFrom({ members }: Sandbox, received: Received, channel: string): boolean {
  return members.ofFunction(received.function)?.name === channel;
}

function deadLettersOf({ world }: Sandbox, ids: readonly string[]): EventOutcome['deadLetters'] {
  return world.recorder
    .happenings()
    .flatMap((one) => (one.what === 'dead-letter' ? [one] : []))
    .filter(({ body }) => ids.some((id) => body.includes(JSON.stringify(id))))
    .map(({ queue, reason }) => ({ queue, reason }));
}
