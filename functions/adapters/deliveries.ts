import type { DeliveryEntry, DeliveryName } from '../core/ledger-entry.ts';
import { MINUTE } from '../core/time.ts';
import type { ItemChanges } from './item-changes.ts';
import { attemptKey, deliveryKey } from './ledger-keys.ts';
import type { Item, Table } from './table.ts';

/** What was delivered where, in the ledger's table. Apart from the ledger: no lane delivers. */
export type Deliveries = {
  /** Takes the delivery for this caller alone, for a minute: two copies of one message do not both post it. */
  readonly claim: (name: DeliveryName, now: Date) => Promise<Claim>;
  readonly remember: (entry: DeliveryEntry, now: Date) => Promise<void>;
};

/** `done`: delivered, or not worth it any more. `taken`: another copy is at it, look again in so many seconds. */
export type Claim =
  | { readonly claim: 'held'; readonly before?: DeliveryEntry }
  | { readonly claim: 'done' }
  | { readonly claim: 'taken'; readonly seconds: number };

/** What became of a message at last, or so far. */
export async function deliveryIn(table: Pick<Table, 'read'>, name: DeliveryName): Promise<DeliveryEntry | undefined> {
  return (await table.read(deliveryKey(name)))?.entry;
}

const CLAIM_MS = MINUTE;

export function deliveriesIn(table: Table & ItemChanges, days: number): Deliveries {
  return {
    claim: async (name, now) => {
      const claim = { claimedUntil: now.getTime() + CLAIM_MS };
      const held = await table.change(deliveryKey(name), claim, { now, days, ifUnclaimed: true });
      if (held) return { claim: 'held', ...beforeIn(held) };
      const item = await table.read(deliveryKey(name));
      return item?.claimedUntil === undefined
        ? { claim: 'done' }
        : { claim: 'taken', seconds: Math.ceil((item.claimedUntil - now.getTime()) / 1_000) };
    },
    remember: async (entry, now) => {
      const isOpen = ['deferred', 'refused', 'waiting'].includes(entry.delivery.outcome);
      // The next attempt takes the delivery's place: so what failed is kept by itself as well.
      if (isOpen && entry.delivery.outcome !== 'waiting')
        await table.write(attemptKey(entry), { entry }, { now, days });
      const attributes = { entry, ...(isOpen ? { claimedUntil: 0 } : {}) };
      await table.write(deliveryKey(entry), attributes, { now, days });
    },
  };
}

function beforeIn({ entry }: Item): { readonly before?: DeliveryEntry } {
  return entry ? { before: entry } : {};
}
