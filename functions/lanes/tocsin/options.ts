import * as z from 'zod/mini';

/** Whether the alerting is alive is nothing to be set. */
export const options = z.strictObject({});

export type Options = z.infer<typeof options>;
