import * as z from 'zod/mini';

/** The detail type under which a channel says on the Tocsin bus whether it takes anything. */
export const CHANNEL_STATE_CHANGE = 'Tocsin Channel State Change';

/** The kind of alert that is raised about a channel; its resource is the channel, by its name in the config. */
export const CHANNEL_DEGRADED = 'channel-degraded';

/** `degraded`: it takes nothing until a person acts. `working`: it has delivered since. May come again, and out of order. */
export const channelStateChange = z.object({
  version: z.literal(1),
  channel: z.string().check(z.minLength(1)),
  kind: z.string(),
  state: z.enum(['degraded', 'working']),
  because: z.string(),
  at: z.iso.datetime({ offset: true }),
});

export type ChannelStateChange = z.infer<typeof channelStateChange>;
export type ChannelState = ChannelStateChange['state'];
