import * as z from 'zod/mini';

/** What an operator may set for this lane; the defaults repair crawls, which is what the lane is for. */
export const options = z.strictObject({
  /** `on` restarts crawls, `dry-run` only says when it would, `off` does neither. */
  remedy: z._default(z.enum(['off', 'dry-run', 'on']), 'on'),
  /** Restarts after a failure before a person is called. */
  retries: z._default(z.int().check(z.minimum(1), z.maximum(10)), 3),
  /** Minutes until the first retry; each further one waits three times as long. */
  firstRetryMinutes: z._default(z.int().check(z.minimum(1), z.maximum(120)), 5),
  /** After this many failures of one crawler within 24 hours it is left alone. */
  failuresPerDay: z._default(z.int().check(z.minimum(1), z.maximum(100)), 8),
});

export type Options = z.infer<typeof options>;

/** Tag a crawler with `tocsin:retry` = `off` to keep Tocsin from restarting it. */
export const OPT_OUT_TAG = 'tocsin:retry';
