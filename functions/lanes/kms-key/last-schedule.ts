import * as z from 'zod/mini';
import { OWNERSHIP_TAGS } from '../../core/alert.ts';
import type { Remembering } from '../../core/memory.ts';
import { type Countdown, deadlineOf } from './countdown.ts';
import { needOf, needs, useSentence } from './need.ts';
import type { Seen } from './seen.ts';
import { nameOf } from './words.ts';

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
  /** Whether it was planned by its tag. */
  isPlanned: z.boolean(),
  /** Missing while it was not known. */
  deadline: z.optional(z.iso.datetime()),
  /** What people call the key. */
  name: z.string(),
  tags: z.record(z.string(), z.string()),
  /** Whether anybody was likely to miss it, and its last use in words: nobody can ask a deleted key. */
  need: z.optional(z.enum(needs)),
  use: z.optional(z.string()),
  /** Who cancelled it, in words. */
  cancelledBy: z.optional(z.string()),
});

export type LastSchedule = z.infer<typeof lastSchedule>;

/** Something else under that key is as good as nothing: an alert does not wait for what is remembered. */
export function lastScheduleIn(value: unknown): LastSchedule | undefined {
  return lastSchedule.safeParse(value).data;
}

export function memoryKey(arn: string): string {
  return `last-schedule ${arn}`;
}

/** Whether what is remembered is the deletion that is counted down now, and not one before it. */
export function isOf(last: LastSchedule | undefined, countdown: Countdown): last is LastSchedule {
  if (last?.deadline === undefined) return last?.isOverruled === false;
  return last.deadline === deadlineOf(countdown).deadline;
}

type Kept = Pick<LastSchedule, 'at' | 'principal' | 'by' | 'isOverruled' | 'isPlanned'>;

/** To be remembered of a deletion, with what the key is called and whose it is while it can be asked. */
export function remembering(seen: Seen, countdown: Countdown, kept: Kept): Remembering {
  const { heard, facts } = seen;
  const tags = facts.tags.known ? facts.tags.value : {};
  const owned = Object.fromEntries(OWNERSHIP_TAGS.flatMap((tag) => (tags[tag] ? [[tag, tags[tag]]] : [])));
  const value = {
    ...kept,
    ...deadlineOf(countdown),
    name: nameOf(seen),
    tags: owned,
    need: needOf(seen).need,
    use: useSentence(seen),
  } satisfies LastSchedule;
  return { key: memoryKey(heard.key.arn), value, after: facts.version };
}

/** Who cancelled it is added to what is remembered: a key that stays disabled is told by a timer, which names nobody. */
export function rememberingCancel({ heard, facts: { last, version } }: Seen): { readonly remember?: Remembering } {
  if (!last || heard.what !== 'cancelled' || heard.by.words === '') return {};
  const value = { ...last, cancelledBy: heard.by.words } satisfies LastSchedule;
  return { remember: { key: memoryKey(heard.key.arn), value, after: version } };
}
