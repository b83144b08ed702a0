import type { Logger } from '@aws-lambda-powertools/logger';
import { type Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import * as z from 'zod/mini';
import type { Deliveries } from '../adapters/deliveries.ts';
import type { Inbox } from '../adapters/inbox.ts';
import type { Ledger } from '../adapters/ledger.ts';
import type { SecretReader } from '../adapters/secrets.ts';
import type { Channel, Secret, Secrets } from '../core/channel.ts';
import type { Delivery } from '../core/delivery.ts';
import { reasonOf } from '../core/fact.ts';
import { jsonOf } from '../core/json.ts';
import type { DeliveryEntry } from '../core/ledger-entry.ts';
import { messageOf } from '../core/message.ts';
import { type Notification, tellingDecisions } from '../core/notification.ts';
import { Deferred } from './batch.ts';

/** What a channel's function delivers with. */
export type ChannelDesk = {
  /** The channel's name in the config. */
  readonly name: string;
  readonly ledger: Ledger;
  readonly deliveries: Deliveries;
  readonly secrets: SecretReader;
  readonly inbox: Inbox;
  readonly logger: Logger;
  readonly metrics: Metrics;
};

type Attempt = { readonly body: string; readonly attempt: number; readonly now: Date };
type Sender<Port, Settings> = { readonly port: Port; readonly settings: Settings };

/** As much of a notification as must be right for anything to be rendered; the bus takes events from others too. */
const notificationEvent = z.object({
  detail: z.looseObject({
    version: z.literal(1),
    id: z.string().check(z.minLength(1)),
    decision: z.enum(tellingDecisions),
    alert: z.looseObject({ fingerprint: z.string(), title: z.string(), origin: z.looseObject({ time: z.string() }) }),
  }),
});

/**
 * Delivers one notification on one channel. It is claimed first, so that two copies do not both post it, and written
 * down as delivered only after the vendor said yes; what the vendor will never take goes to the dead letters with the
 * reason.
 */
export async function deliverNotification<Body, Declared extends Readonly<Record<string, Secret>>, Port, Settings>(
  channel: Channel<Body, Declared, Port, Settings>,
  sender: Sender<Port, Settings>,
  desk: ChannelDesk,
  { body, attempt, now }: Attempt,
): Promise<void> {
  const read = notificationEvent.safeParse(jsonOf(body));
  if (!read.success) return desk.inbox.bury(body, 'not a notification of Tocsin, version 1');
  const notification = read.data.detail as unknown as Notification;
  // Read while the claim is made, and kept: a secret that cannot be read is dealt with where it is used.
  desk.secrets(now).catch(() => {});
  const claim = await desk.deliveries.claim(notification.id, desk.name, now);
  if (claim.claim === 'done') return desk.logger.info('already delivered', { notificationId: notification.id });
  if (claim.claim === 'taken') throw new Deferred('another copy of it is being delivered', claim.seconds);
  const delivery = (await overtaken(notification, desk)) ?? (await send(channel, sender, desk, { notification, now }));
  const entry = { notificationId: notification.id, channel: desk.name, at: now.toISOString(), attempt, delivery };
  if (delivery.outcome === 'refused') await desk.inbox.bury(body, delivery.because);
  await desk.deliveries.remember(entry, now);
  report(desk, entry, notification.decision);
  if (delivery.outcome === 'deferred') throw new Deferred(delivery.because, delivery.retryAfterSeconds);
}

/**
 * A problem that is over before this channel could tell of it is not told any more: nobody is woken for nothing. Nor is
 * a recovery after which it has come back: it would close what has been opened since.
 */
async function overtaken({ decision, alert }: Notification, { ledger }: ChannelDesk) {
  if (decision === 'noticed') return undefined;
  const record = await ledger.alert(alert.fingerprint);
  if (decision === 'resolved') {
    const again = record?.firings.find(({ time }) => time > alert.origin.time);
    return again && ({ outcome: 'superseded', because: `the problem is back since ${again.time}` } as const);
  }
  if (record?.clearedAt === undefined || record.clearedAt < alert.origin.time) return undefined;
  return { outcome: 'superseded', because: `the problem was over at ${record.clearedAt}` } as const;
}

type Sending = { readonly notification: Notification; readonly now: Date };

async function send<Body, Declared extends Readonly<Record<string, Secret>>, Port, Settings>(
  channel: Channel<Body, Declared, Port, Settings>,
  { port, settings }: Sender<Port, Settings>,
  desk: ChannelDesk,
  { notification, now }: Sending,
): Promise<Delivery> {
  try {
    const secrets = (await desk.secrets(now)) as Secrets<Declared>;
    const rendered = channel.render(notification, messageOf(notification), settings);
    return await channel.deliver(rendered, { port, secrets, settings, notificationId: notification.id, now });
  } catch (error) {
    return { outcome: 'deferred', because: reasonOf(error) };
  }
}

function report({ logger, metrics }: ChannelDesk, entry: DeliveryEntry, decision: string): void {
  const { notificationId, channel, delivery, attempt } = entry;
  logger.info('notification handled', { notificationId, channel, decision, attempt, ...delivery });
  metrics.addMetric(delivery.outcome, MetricUnit.Count, 1);
}
