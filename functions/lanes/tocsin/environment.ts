import * as z from 'zod/mini';
import type { ConfiguredChannel } from './facts.ts';

const channels = z.array(
  z.object({
    name: z.string(),
    kind: z.string(),
    secrets: z.array(z.object({ parameter: z.string(), what: z.string() })),
  }),
);

/** What infra gives the function of a lane that hears what channels say of themselves. */
const environment = z.object({ TOCSIN_CHANNELS: z.string() });

export function channelsFrom(variables: NodeJS.ProcessEnv): readonly ConfiguredChannel[] {
  return channels.parse(JSON.parse(environment.parse(variables).TOCSIN_CHANNELS));
}
