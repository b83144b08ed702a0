import * as z from 'zod/mini';

/** What an operator may set for this lane; by default it only tells. */
export const options = z.strictObject({
  /** `on` cancels the deletion of a key tagged `tocsin:protect` = `on` and enables it again, `dry-run` only says when it would, `off` does neither. */
  remedy: z._default(z.enum(['off', 'dry-run', 'on']), 'off'),
});

export type Options = z.infer<typeof options>;

/** Tag a key with `tocsin:protect` = `on` to have its deletion undone; the role may touch no other key. */
export const PROTECT_TAG = 'tocsin:protect';

/** Tag a key with `tocsin:planned-deletion` = `2026-12-01` to be told of its deletion, then or later, as a mere notice. */
export const PLANNED_TAG = 'tocsin:planned-deletion';
