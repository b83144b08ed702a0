import { MetricUnit } from '@aws-lambda-powertools/metrics';
import type { Delivery } from '../../core/delivery/delivery.ts';
import { DELIVERY_FAILED, type DeliveryFailed } from '../../core/delivery/delivery-failed.ts';
import type { ChannelDesk } from './channel-desk.ts';
import type { Errand } from './read-errand.ts';

type Undelivered = Exclude<Delivery, { readonly outcome: 'delivered' }>;

/** Says on the bus that a notification does not get through to this channel: its fallback tells it, and whoever else listens. */
export async function handOver(
  { notification, missed }: Errand,
  { outcome, because }: Undelivered,
  { name, kind, bus, logger, metrics }: ChannelDesk,
  now: Date,
): Promise<string> {
  const at = now.toISOString();
  const news = { version: 1, channel: name, kind, outcome, because, at } as const;
  const failed = [...(missed?.failed ?? []), { channel: name, because }];
  await bus.send(
    [{ detailType: DELIVERY_FAILED, detail: { ...news, notification, failed } satisfies DeliveryFailed }],
    now,
  );
  logger.warn('notification handed over', { notificationId: notification.id, channel: name, because });
  metrics.addMetric('handed-over', MetricUnit.Count, 1);
  return at;
}

/** When people have waited long enough for a notification. */
export function patienceEnd({ notification }: Errand, { patienceMs }: Pick<ChannelDesk, 'patienceMs'>): number {
  return Date.parse(notification.at) + patienceMs;
}
