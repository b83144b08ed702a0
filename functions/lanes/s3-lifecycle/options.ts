import * as z from 'zod/mini';

const bucketName = z.string().check(z.regex(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/));

const settings = z.strictObject({
  /** How objects come in to be counted: `eventbridge` by rules, for every bucket that sends to EventBridge; `notification` by the buckets' own notifications, about a third of the cost. */
  intake: z._default(z.enum(['eventbridge', 'notification']), 'eventbridge'),
  /** With `notification`: the names of the buckets that may put messages into the queue. */
  buckets: z._default(z.array(bucketName), []),
  /** Hours that are counted together and told as one digest, from midnight UTC on. */
  windowHours: z._default(z.literal([1, 2, 3, 4, 6, 8, 12, 24]), 24),
  /** So many times the usual number of objects is unusual; usual is the median of the bucket's last 30 windows. */
  unusualFactor: z._default(z.int().check(z.minimum(2), z.maximum(1000)), 5),
  /** Fewer objects in a window than this are never unusual. */
  unusualMinimum: z._default(z.int().check(z.minimum(1), z.maximum(1_000_000_000)), 1000),
  /** So many are unusual for a bucket that was active in fewer than three windows before. */
  unusualWithoutHistory: z._default(z.int().check(z.minimum(1), z.maximum(1_000_000_000)), 50_000),
});

/** What an operator may set for this lane. */
export const options = settings.check(
  z.refine(({ intake, buckets }) => intake === 'eventbridge' || buckets.length > 0, {
    path: ['buckets'],
    error: 'intake "notification" needs the names of the buckets that send',
  }),
);

export type Options = z.infer<typeof options>;
