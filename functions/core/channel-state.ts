/** The detail type under which a channel says on the Tocsin bus whether it takes anything. May repeat, and come late. */
export const CHANNEL_STATE_CHANGE = 'Tocsin Channel State Change';

/** The kind of alert that is raised about a channel; its resource is the channel, by its name in the config. */
export const CHANNEL_DEGRADED = 'channel-degraded';

/** `degraded`: the channel takes nothing until a person acts. `working`: it has delivered since. */
export type ChannelState = 'degraded' | 'working';

export type ChannelStateChange = {
  readonly version: 1;
  /** Its name in the config. */
  readonly channel: string;
  readonly kind: string;
  readonly state: ChannelState;
  readonly because: string;
  /** ISO 8601 UTC. */
  readonly at: string;
};

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
