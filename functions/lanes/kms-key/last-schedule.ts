import * as z from 'zod/mini';

/**
 * What is kept of the deletion that was scheduled last: a reminder and the end name nobody, a deleted key has neither alias
 * nor tags any more, and whoever was overruled and comes again is not fought.
 */
const lastSchedule = z.object({
  /** When it was scheduled, ISO 8601. */
  at: z.iso.datetime(),
  principal: z.string(),
  /** Who scheduled it, in words. */
  by: z.string(),
  /** Whether Tocsin undid it. */
  isOverruled: z.boolean(),
  /** Missing while it was not known. */
  deadline: z.optional(z.iso.datetime()),
  /** What people call the key. */
  name: z.string(),
  tags: z.record(z.string(), z.string()),
});

export type LastSchedule = z.infer<typeof lastSchedule>;

/** Something else under that key is as good as nothing: an alert does not wait for what is remembered. */
export function lastScheduleIn(value: unknown): LastSchedule | undefined {
  return lastSchedule.safeParse(value).data;
}

export function memoryKey(arn: string): string {
  return `last-schedule ${arn}`;
}
