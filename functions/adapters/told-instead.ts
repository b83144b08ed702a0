import type { Notification } from '../core/notification.ts';
import { toldInsteadKey } from './ledger-keys.ts';
import type { Table } from './table.ts';

/** Which problems a channel was told of in the place of another: it hears their end too, whatever its routes say. */
export type ToldInstead = {
  readonly remember: (notification: Notification, channel: string, now: Date) => Promise<void>;
  /** Whether it was, since the problem opened. */
  readonly knows: (notification: Notification, channel: string) => Promise<boolean>;
};

export function toldInsteadIn(table: Table, days: number): ToldInstead {
  return {
    remember: async ({ alert, history }, channel, now) => {
      const { openedAt } = history;
      await table.write(toldInsteadKey(alert.fingerprint, channel), { openedAt }, { now, days });
    },
    knows: async ({ alert, history }, channel) =>
      (await table.read(toldInsteadKey(alert.fingerprint, channel)))?.openedAt === history.openedAt,
  };
}
