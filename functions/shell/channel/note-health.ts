import { CHANNEL_STATE_CHANGE, type ChannelState, type ChannelStateChange } from '../../core/delivery/channel-state.ts';
import type { DeliveryEntry } from '../../core/ledger-entry.ts';
import type { ChannelDesk } from './channel-desk.ts';
import { patienceEnd } from './hand-over.ts';
import type { Visit } from './visit.ts';

type Outcome = DeliveryEntry['delivery'];

/** Says on the bus, once, that the channel takes nothing until a person acts, and once that it delivers again. */
export async function noteHealth(visit: Visit, delivery: Outcome, desk: ChannelDesk): Promise<void> {
  const { record, now } = visit;
  const state = stateAfter(delivery, visit, desk);
  if (state === undefined || state === (record?.health?.state ?? 'working')) return;
  const at = now.toISOString();
  const because = 'because' in delivery ? delivery.because : 'it delivers again';
  const { name: channel, kind } = desk;
  const detail: ChannelStateChange = { version: 1, channel, kind, state, because, at };
  await desk.bus.send([{ detailType: CHANNEL_STATE_CHANGE, detail }], now);
  const health = { state, since: at, because };
  await desk.records.change(channel, (known) => ({ record: { ...known, health } }), now);
  desk.logger.warn('channel changed', detail);
}

function stateAfter(delivery: Outcome, { errand, before, now }: Visit, desk: ChannelDesk): ChannelState | undefined {
  if (delivery.outcome === 'delivered') return 'working';
  if (delivery.outcome !== 'deferred' && delivery.outcome !== 'refused') return undefined;
  // The first failure of one that only had to wait for its turn says nothing about the vendor yet.
  const isStuck = before?.delivery.outcome === 'deferred' && now.getTime() >= patienceEnd(errand, desk);
  return delivery.degrades || (delivery.outcome === 'deferred' && isStuck) ? 'degraded' : undefined;
}
