import { MetricUnit } from '@aws-lambda-powertools/metrics';
import type { DeliveryEntry } from '../core/ledger-entry.ts';
import { Deferred } from './batch.ts';
import type { ChannelDesk } from './channel-desk.ts';
import { handOver, patienceEnd } from './hand-over.ts';
import type { Visit } from './visit.ts';

type Outcome = DeliveryEntry['delivery'];

/** Hands over what does not get through, writes down what became of it, and has it come back where that is worth another try. */
export async function settle(visit: Visit, delivery: Outcome, desk: ChannelDesk): Promise<void> {
  const { errand, attempt, now } = visit;
  const handedOverAt = visit.before?.handedOverAt ?? (await handedOver(visit, delivery, desk));
  const entry = { ...errand.name, at: now.toISOString(), attempt, delivery, ...(handedOverAt ? { handedOverAt } : {}) };
  if (delivery.outcome === 'refused') await desk.inbox.bury(visit.body, delivery.because);
  await desk.deliveries.remember(entry, now);
  report(desk, entry, errand.notification.decision);
  if (delivery.outcome !== 'deferred') return;
  const seconds = Math.ceil((patienceEnd(errand, desk) - now.getTime()) / 1_000);
  const patience = handedOverAt === undefined && seconds > 0 ? { noLater: seconds } : {};
  throw new Deferred(delivery.because, { noSooner: delivery.retryAfterSeconds, ...patience });
}

async function handedOver({ errand, now }: Visit, delivery: Outcome, desk: ChannelDesk): Promise<string | undefined> {
  if (delivery.outcome === 'delivered' || delivery.outcome === 'superseded') return undefined;
  if (delivery.outcome === 'deferred' && now.getTime() < patienceEnd(errand, desk)) return undefined;
  return handOver(errand, delivery, desk, now);
}

function report({ logger, metrics }: ChannelDesk, entry: DeliveryEntry, decision: string): void {
  const { notificationId, channel, delivery, attempt } = entry;
  logger.info('notification handled', { notificationId, channel, decision, attempt, ...delivery });
  metrics.addMetric(delivery.outcome, MetricUnit.Count, 1);
}
