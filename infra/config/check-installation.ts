import * as z from 'zod/mini';
import { DAYS } from '../../functions/core/triage/mute-timing.ts';
import { checkSchema } from './check-schema.ts';
import type { CheckedConfig } from './checked-config.ts';
import type { Checked } from './problem.ts';

const DEFAULTS = {
  repeatAfterHours: 24,
  fallbackAfterMinutes: 10,
  retentionDays: 90,
  storm: { after: 10, withinMinutes: 10 },
};

const clock = z.string().check(z.regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'expected a time such as 22:00'));
const muteTiming = z.strictObject({
  timeZone: z.string().check(z.refine(isTimeZone, 'expected a time zone such as Europe/Berlin')),
  times: z
    .array(
      z
        .strictObject({ days: z.exactOptional(z.array(z.enum(DAYS)).check(z.minLength(1))), from: clock, to: clock })
        .check(z.refine(({ from, to }) => from !== to, 'expected an end that differs from the beginning')),
    )
    .check(z.minLength(1)),
});

function isTimeZone(timeZone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone });
    return true;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

/** Everything of the config besides channels, routes, hooks and lanes, which have checks of their own. */
const installation = z.strictObject({
  channels: z.unknown(),
  routes: z.unknown(),
  hooks: z.optional(z.unknown()),
  inhibitions: z.optional(z.unknown()),
  lanes: z.optional(z.unknown()),
  accountNames: z._default(
    z.record(
      z.string().check(z.regex(/^\d{12}$/, 'expected an account id of 12 digits')),
      z.string().check(z.minLength(1, 'expected a name')),
    ),
    {},
  ),
  runbooks: z.pipe(
    z.url({ protocol: /^https$/, error: 'expected an https:// address' }),
    z.transform((url: string) => url.replace(/\/+$/, '')),
  ),
  repeatAfterHours: z._default(z.number().check(z.positive('expected more than 0')), DEFAULTS.repeatAfterHours),
  fallbackAfterMinutes: z._default(
    z
      .int('expected whole minutes')
      .check(z.minimum(1, 'expected at least 1'), z.maximum(90, 'expected at most 90: a channel gives up after that')),
    DEFAULTS.fallbackAfterMinutes,
  ),
  storm: z._default(
    z.union([
      z.literal('off'),
      z.strictObject({
        after: z.int('expected a whole number').check(z.minimum(1, 'expected at least 1')),
        withinMinutes: z.int('expected whole minutes').check(z.minimum(1), z.maximum(60, 'expected at most 60')),
      }),
    ]),
    DEFAULTS.storm,
  ),
  mutes: z._default(
    z.record(z.string().check(z.regex(/^[a-z][a-z0-9-]*$/, 'expected a name of small letters')), muteTiming),
    {},
  ),
  retentionDays: z._default(
    z.int('expected whole days').check(z.minimum(1, 'expected at least 1')),
    DEFAULTS.retentionDays,
  ),
  watchdog: z.strictObject({
    email: z
      .array(z.email('expected an e-mail address'))
      .check(z.minLength(1, 'expected at least one address: somebody has to hear that Tocsin itself is ill')),
  }),
});

export type Installation = Omit<CheckedConfig, 'channels' | 'routes' | 'hooks' | 'inhibitions' | 'lanes'>;

export function checkInstallation(found: unknown): Checked<Installation | undefined> {
  return checkSchema(installation, { found, at: '' });
}
