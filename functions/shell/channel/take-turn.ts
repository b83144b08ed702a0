import type { ChannelRecord } from '../../core/delivery/channel-record.ts';
import { nextTurn, type Turn } from '../../core/delivery/pace.ts';
import { Waiting } from '../batch.ts';
import type { ChannelDesk } from './channel-desk.ts';
import { handOver, patienceEnd } from './hand-over.ts';
import type { Visit } from './visit.ts';

/**
 * Waits for the turn of a message at its vendor, out of sight in the queue: it keeps its turn, and comes back for it. Gives
 * the channel's record when it may be sent now.
 */
export async function takeTurn(visit: Visit, desk: ChannelDesk): Promise<ChannelRecord> {
  const now = visit.now.getTime();
  const kept = keptTurn(visit);
  const look = (known: ChannelRecord) => ({ ...nextTurn(known, desk.pace, now, kept), known });
  const { known, ...turn } = await desk.records.change(desk.name, look, visit.now);
  if (turn.at > now) await waitFor({ ...turn, why: 'the vendor takes only so many at a time' }, visit, desk);
  return known;
}

function keptTurn({ before }: Visit): Turn | undefined {
  if (before?.delivery.outcome !== 'waiting') return undefined;
  return { at: Date.parse(before.delivery.until), isFirm: before.delivery.isFirm };
}

type Wait = Turn & { readonly why: string };

/** People do not wait with it for ever: when they have waited long enough, it is handed over, and keeps its turn. */
export async function waitFor(
  { at, isFirm, why }: Wait,
  { errand, before, attempt, now }: Visit,
  desk: ChannelDesk,
): Promise<never> {
  const until = new Date(at).toISOString();
  const because = `it has its turn at ${until}: ${why}`;
  const late = patienceEnd(errand, desk);
  const isLate = before?.handedOverAt === undefined && now.getTime() >= late;
  const handedOverAt = isLate
    ? await handOver(errand, { outcome: 'deferred', because }, desk, now)
    : before?.handedOverAt;
  const delivery = { outcome: 'waiting', because, until, isFirm } as const;
  const entry = { ...errand.name, at: now.toISOString(), attempt, delivery, ...(handedOverAt ? { handedOverAt } : {}) };
  await desk.deliveries.remember(entry, now);
  desk.logger.info('notification waits', { ...errand.name, until });
  const next = handedOverAt === undefined ? Math.min(at, late) : at;
  throw new Waiting(because, Math.ceil((next - now.getTime()) / 1_000));
}
