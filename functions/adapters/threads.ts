import type { Thread } from '../core/delivery/thread.ts';
import type { Notification } from '../core/notification.ts';
import { MINUTE } from '../core/time.ts';
import type { ItemChanges } from './item-changes.ts';
import { threadKey } from './ledger-keys.ts';
import type { Item, Table } from './table.ts';

/** The threads in which a channel tells problems, each for as long as a problem is open. */
export type Threads = {
  /** Takes a problem's thread for this caller alone: two notifications of one problem do not both begin one. */
  readonly take: (notification: Notification, channel: string, now: Date) => Promise<Taken>;
  /** Gives it back, as it is now. */
  readonly giveBack: (notification: Notification, channel: string, kept: Kept, now: Date) => Promise<void>;
};

/** `thread` is undefined until the problem has been told, and again when it opens anew. */
export type Kept = { readonly thread?: Thread; readonly toldAt?: string };
export type Taken = { readonly taken: true; readonly kept: Kept } | { readonly taken: false; readonly until: Date };

/** As long as a channel's function may take. */
const LEASE_MS = MINUTE / 2;

export function threadsIn(table: Table & ItemChanges, days: number): Threads {
  return {
    take: async (notification, channel, now) => {
      const key = threadKey(notification.alert.fingerprint, channel);
      const lease = { claimedUntil: now.getTime() + LEASE_MS };
      const item = await table.change(key, lease, { now, days, ifUnclaimed: true });
      if (item) return { taken: true, kept: keptIn(item, notification) };
      const { claimedUntil = now.getTime() } = (await table.read(key)) ?? {};
      return { taken: false, until: new Date(Math.max(claimedUntil, now.getTime() + 1_000)) };
    },
    giveBack: async ({ alert, history: { openedAt } }, channel, kept, now) => {
      const attributes = { openedAt, ...kept, claimedUntil: 0 };
      await table.write(threadKey(alert.fingerprint, channel), attributes, { now, days });
    },
  };
}

function keptIn({ openedAt, thread, toldAt }: Item, { history }: Notification): Kept {
  return openedAt === history.openedAt && thread ? { thread, toldAt } : {};
}
