import { MetricUnit } from '@aws-lambda-powertools/metrics';
import { paused } from '../../core/delivery/pace.ts';
import type { DeliveryEntry } from '../../core/ledger-entry.ts';
import { SECOND } from '../../core/time.ts';
import { Deferred, LONGEST_WAIT_SECONDS } from '../batch.ts';
import type { ChannelDesk } from './channel-desk.ts';
import { handOver, patienceEnd } from './hand-over.ts';
import { noteHealth } from './note-health.ts';
import type { Visit } from './visit.ts';

type Outcome = DeliveryEntry['delivery'];

/** Hands over what does not get through, writes down what became of it, and has it come back where that is worth another try. */
export async function settle(visit: Visit, delivery: Outcome, desk: ChannelDesk): Promise<void> {
  const { errand, attempt, now } = visit;
  const handedOverAt = visit.before?.handedOverAt ?? (await handedOver(visit, delivery, desk));
  await noteHealth(visit, delivery, desk);
  if (delivery.outcome === 'deferred') await pause(delivery.retryAfterSeconds, desk, now);
  const entry = { ...errand.name, at: now.toISOString(), attempt, delivery, ...(handedOverAt ? { handedOverAt } : {}) };
  if (delivery.outcome === 'refused') await desk.inbox.bury(visit.body, delivery.because);
  await desk.deliveries.remember(entry, now);
  report(desk, entry, errand.notification.decision);
  if (delivery.outcome !== 'deferred') return;
  const seconds = Math.ceil((patienceEnd(errand, desk) - now.getTime()) / 1_000);
  const patience = handedOverAt === undefined && seconds > 0 ? { noLater: seconds } : {};
  throw new Deferred(delivery.because, { noSooner: delivery.retryAfterSeconds, ...patience });
}

/** However long a vendor asks for patience, it is asked again after an hour. */
async function pause(seconds: number | undefined, { name, pace, records }: ChannelDesk, now: Date): Promise<void> {
  if (seconds === undefined) return;
  const until = now.getTime() + Math.min(seconds, LONGEST_WAIT_SECONDS) * SECOND;
  await records.change(name, (record) => ({ record: paused(record, pace, until) }), now);
}

async function handedOver({ errand, now }: Visit, delivery: Outcome, desk: ChannelDesk): Promise<string | undefined> {
  if (delivery.outcome !== 'refused' && delivery.outcome !== 'deferred') return undefined;
  if (delivery.outcome === 'deferred' && now.getTime() < patienceEnd(errand, desk)) return undefined;
  return handOver(errand, delivery, desk, now);
}

function report({ logger, metrics }: ChannelDesk, entry: DeliveryEntry, decision: string): void {
  const { notificationId, channel, delivery, attempt } = entry;
  logger.info('notification handled', { notificationId, channel, decision, attempt, ...delivery });
  metrics.addMetric(delivery.outcome, MetricUnit.Count, 1);
}
