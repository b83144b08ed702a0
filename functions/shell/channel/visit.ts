import type { ChannelRecord } from '../../core/delivery/channel-record.ts';
import type { DeliveryEntry } from '../../core/ledger-entry.ts';
import type { Errand } from './read-errand.ts';

/** One time that a message of the queue came up, and is this function's alone. */
export type Visit = {
  readonly errand: Errand;
  /** As it came from the queue. */
  readonly body: string;
  /** 1 for the first. */
  readonly attempt: number;
  readonly now: Date;
  /** What became of it the last time. */
  readonly before: DeliveryEntry | undefined;
  /** The channel's record, when the message has its turn. */
  readonly record?: ChannelRecord;
};
