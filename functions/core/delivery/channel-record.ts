import type { ChannelState } from './channel-state.ts';

/** What is remembered of a channel between deliveries: whether it works, and when its vendor takes the next message. */
export type ChannelRecord = {
  readonly health?: { readonly state: ChannelState; readonly since: string; readonly because: string };
  /** Until when messages wait for their turn, in milliseconds since 1970. */
  readonly queuedUntil?: number;
  /** When the vendor has room again for all that it was sent, in milliseconds since 1970. */
  readonly sentUntil?: number;
  /** Until when the vendor wants to be left alone, in milliseconds since 1970. */
  readonly pausedUntil?: number;
};
