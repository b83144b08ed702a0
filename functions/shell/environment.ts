import * as z from 'zod/mini';
import { EQUALS } from '../core/triage/hush.ts';
import { DAYS } from '../core/triage/mute-timing.ts';

/** A variable that holds JSON; a mistake in it is reported by the variable's name. */
function json<Schema extends z.ZodMiniType>(schema: Schema) {
  return z.pipe(
    z.pipe(
      z.string(),
      z.transform((text): unknown => JSON.parse(text)),
    ),
    schema,
  );
}

const values = z.record(z.string(), z.array(z.string()));
const muteTiming = z.object({
  timeZone: z.string(),
  times: z.array(z.object({ days: z.exactOptional(z.array(z.enum(DAYS))), from: z.string(), to: z.string() })),
});
const policy = z.object({
  repeatAfterHours: z.number(),
  storm: z.optional(z.object({ after: z.number(), withinMinutes: z.number() })),
  inhibitions: z.array(z.object({ source: values, target: values, equal: z.array(z.enum(EQUALS)) })),
  mutes: z.array(z.object({ name: z.string(), timings: z.array(muteTiming) })),
});

const queue = { TOCSIN_QUEUE_URL: z.url(), TOCSIN_DEAD_LETTERS_URL: z.url() };
const ledger = { TOCSIN_LEDGER: z.string(), TOCSIN_RETENTION_DAYS: z.coerce.number() };

/** What infra gives a lane's function. */
export const laneEnvironment = z.object({
  ...queue,
  ...ledger,
  TOCSIN_BUS: z.string(),
  TOCSIN_OPTIONS: json(z.record(z.string(), z.unknown())),
  TOCSIN_ACCOUNT_NAMES: json(z.record(z.string(), z.string())),
  TOCSIN_RUNBOOKS: z.string(),
  /** How people are told, from the config: repeats, storms, inhibitions. */
  TOCSIN_POLICY: json(policy),
});

/** What infra gives a lane's function besides, when the lane sets timers. */
export const timerEnvironment = z.object({
  TOCSIN_BUS_ARN: z.string(),
  TOCSIN_TIMER_GROUP: z.string(),
  TOCSIN_TIMER_ROLE: z.string(),
  TOCSIN_TIMER_DEAD_LETTERS: z.string(),
});

/** What infra gives a channel's function; `TOCSIN_TOPIC` only when the channel is a topic of the stack. */
export const channelEnvironment = z.object({
  ...queue,
  ...ledger,
  TOCSIN_BUS: z.string(),
  /** How long a notification may be on its way before the fallback is told. */
  TOCSIN_FALLBACK_AFTER_MINUTES: z.coerce.number(),
  /** The channel's name in the config, such as `oncall`. */
  TOCSIN_CHANNEL: z.string(),
  TOCSIN_SETTINGS: json(z.record(z.string(), z.unknown())),
  /** The parameter that holds each secret, by the secret's name. */
  TOCSIN_SECRETS: json(z.record(z.string(), z.string())),
});

export type LaneEnvironment = z.infer<typeof laneEnvironment>;
export type ChannelEnvironment = z.infer<typeof channelEnvironment>;
