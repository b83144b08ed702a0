import * as z from 'zod/mini';
import { checkSchema } from './check-schema.ts';
import type { CheckedConfig } from './checked-config.ts';
import type { Checked } from './problem.ts';

const DEFAULTS = { repeatAfterHours: 24, retentionDays: 90, storm: { after: 10, withinMinutes: 10 } };

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
