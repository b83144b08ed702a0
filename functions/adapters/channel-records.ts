import type { ChannelRecord } from '../core/delivery/channel-record.ts';
import { channelKey } from './ledger-keys.ts';
import type { Table } from './table.ts';

/** What the copies of a channel's function share. */
export type ChannelRecords = {
  readonly read: (channel: string) => Promise<ChannelRecord>;
  /** Reads the record, has it looked at, and writes what follows; has it looked at anew when somebody else was faster. */
  readonly change: <Look extends Change>(
    channel: string,
    look: (known: ChannelRecord) => Look,
    now: Date,
  ) => Promise<Look>;
};

/** Without a record there is nothing to write. */
type Change = { readonly record?: ChannelRecord };

const ATTEMPTS = 20;

export function channelRecordsIn(table: Table, days: number): ChannelRecords {
  return {
    read: async (channel) => (await table.read(channelKey(channel)))?.record ?? {},
    change: async (channel, look, now) => {
      for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
        const { record = {}, version = 0 } = (await table.read(channelKey(channel))) ?? {};
        const looked = look(record);
        if (looked.record === undefined) return looked;
        const attributes = { record: looked.record, version: version + 1 };
        if (await table.write(channelKey(channel), attributes, { now, days, ifVersion: version })) return looked;
      }
      throw new Error(`channel ${channel}: ${ATTEMPTS} attempts to record it all met another writer`);
    },
  };
}
