import * as z from 'zod/mini';

/** What a channel says of itself on the Tocsin bus, under the detail type `Tocsin Channel State Change`. */
export const CHANNEL_STATE = 'Tocsin Channel State Change';

/** `degraded`: it takes nothing until a person acts. May come again, and out of order. */
export const channelState = z.object({
  version: z.literal(1),
  channel: z.string().check(z.minLength(1)),
  kind: z.string(),
  state: z.enum(['degraded', 'working']),
  because: z.string(),
  at: z.iso.datetime({ offset: true }),
});

export type ChannelState = z.infer<typeof channelState>;
