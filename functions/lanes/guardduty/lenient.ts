import * as z from 'zod/mini';

/**
 * Fields that may be missing, null or of another type than documented, which is no reason not to tell of a finding:
 * they are then left out.
 */
export function maybe<Schema extends z.ZodMiniType>(schema: Schema) {
  return orElse(schema, undefined);
}

/** A list of objects; empty when it is missing, null or something else. */
export function listOf<Schema extends z.ZodMiniType>(schema: Schema) {
  return orElse(z.array(schema), []);
}

/** What zod's own `catch` does, which brings 9 KB into a bundle: https://zod.dev/api#catch */
export function orElse<Schema extends z.ZodMiniType, Else>(schema: Schema, otherwise: Else) {
  const read = (found: unknown): z.output<Schema> | Else => {
    const { success, data } = schema.safeParse(found);
    return success ? data : otherwise;
  };
  return z.pipe(z.optional(z.unknown()), z.transform(read));
}

export const text = maybe(z.string().check(z.minLength(1)));
export const count = maybe(z.number());
export const flag = maybe(z.boolean());
export const texts = listOf(z.string());
export const tags = listOf(z.object({ key: z.string(), value: z.string() }));
