import type { DeliveryEntry } from '../core/ledger-entry.ts';
import { MINUTE } from '../core/time.ts';
import { attemptKey, deliveryKey } from './ledger-keys.ts';
import type { Table } from './table.ts';

/** What was delivered where, in the ledger's table. Apart from the ledger: no lane delivers. */
export type Deliveries = {
  readonly find: (notificationId: string, channel: string) => Promise<DeliveryEntry | undefined>;
  /** Takes the delivery for this caller alone, for a minute: two copies of one message do not both post it. */
  readonly claim: (notificationId: string, channel: string, now: Date) => Promise<Claim>;
  readonly remember: (entry: DeliveryEntry, now: Date) => Promise<void>;
};

/** `done`: delivered, or not worth it any more. `taken`: another copy is at it, look again in so many seconds. */
export type Claim =
  | { readonly claim: 'held' }
  | { readonly claim: 'done' }
  | { readonly claim: 'taken'; readonly seconds: number };

const CLAIM_MS = MINUTE;

export function deliveriesIn(table: Table, days: number): Deliveries {
  return {
    find: async (id, channel) => (await table.read(deliveryKey(id, channel)))?.entry,
    claim: async (id, channel, now) => {
      const claim = { claimedUntil: now.getTime() + CLAIM_MS };
      if (await table.write(deliveryKey(id, channel), claim, { now, days, ifUnclaimed: true }))
        return { claim: 'held' };
      const item = await table.read(deliveryKey(id, channel));
      return item?.claimedUntil === undefined
        ? { claim: 'done' }
        : { claim: 'taken', seconds: Math.ceil((item.claimedUntil - now.getTime()) / 1_000) };
    },
    remember: async (entry, now) => {
      const isOpen = ['deferred', 'refused'].includes(entry.delivery.outcome);
      // The claim of the next attempt takes the delivery's place: so what failed is kept by itself as well.
      if (isOpen) await table.write(attemptKey(entry), { entry }, { now, days });
      const attributes = { entry, ...(isOpen ? { claimedUntil: 0 } : {}) };
      await table.write(deliveryKey(entry.notificationId, entry.channel), attributes, { now, days });
    },
  };
}
