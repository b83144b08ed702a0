import * as z from 'zod/mini';
import type { Recalled, Remembering } from '../../core/memory.ts';
import { DAY } from '../../core/time.ts';
import { differences } from './diff.ts';
import type { Rule } from './rules.ts';
import type { Place } from './tally.ts';

/** The lifecycle configuration of a bucket as it was last heard or seen, and those before it that may still act. */
export type RememberedRules = {
  readonly rules: readonly Rule[];
  /** When it was set as far as is known, ISO 8601. */
  readonly at: string;
  readonly actor?: string;
  /** Since when the bucket's configuration is known at all. */
  readonly since: string;
  readonly former: readonly Former[];
};

type Former = { readonly rules: readonly Rule[]; readonly until: string };

/** S3 finishes what it had queued, and a change needs its time to spread: a former rule counts for so long. */
const STILL_ACTS = 3 * DAY;

const MOST_FORMER = 10;

const due = { days: z.optional(z.number()), date: z.optional(z.string()) };
const transition = z.object({ ...due, to: z.string() });
const rule = z.object({
  id: z.string(),
  isOn: z.boolean(),
  prefix: z.string(),
  only: z.array(z.string()),
  expiration: z.optional(z.object(due)),
  expiresMarkers: z.optional(z.boolean()),
  noncurrent: z.optional(z.object({ days: z.number(), kept: z.number() })),
  transitions: z.array(transition),
  noncurrentTransitions: z.array(transition),
  abortUploadsAfterDays: z.optional(z.number()),
});
const remembered = z.object({
  rules: z.array(rule),
  at: z.iso.datetime(),
  actor: z.optional(z.string()),
  since: z.iso.datetime(),
  former: z.array(z.object({ rules: z.array(rule), until: z.iso.datetime() })),
});

export function rulesKey({ account, region }: Place, bucket: string): string {
  return `rules/${account}/${region}/${bucket}`;
}

/** Undefined when nothing is remembered, or nothing that can be read any more. */
export function rememberedIn({ value }: Recalled): RememberedRules | undefined {
  const { success, data } = remembered.safeParse(value);
  return success ? (data as RememberedRules) : undefined;
}

type Known = { readonly recalled: Recalled; readonly place: Place; readonly bucket: string };
type Set = { readonly rules: readonly Rule[]; readonly at: string; readonly actor?: string };

/** What is to be remembered once a configuration was set. */
export function remembering({ recalled, place, bucket }: Known, { rules, at, actor }: Set): Remembering {
  const known = rememberedIn(recalled);
  const isSame = known && differences(known.rules, rules).length === 0;
  const former = known && !isSame ? [...known.former, { rules: known.rules, until: at }] : (known?.former ?? []);
  const value: RememberedRules = {
    rules,
    at,
    ...(actor === undefined ? {} : { actor }),
    since: known?.since ?? at,
    former: former.filter(({ until }) => Date.parse(at) - Date.parse(until) < STILL_ACTS).slice(-MOST_FORMER),
  };
  return { key: rulesKey(place, bucket), value, after: recalled.version };
}

/** The rules that may act now: those of the moment, and those that were replaced a short while ago. */
export function rulesActing(live: readonly Rule[], known: RememberedRules | undefined, now: Date): readonly Rule[] {
  if (!known) return live;
  const recent = known.former.filter(({ until }) => now.getTime() - Date.parse(until) < STILL_ACTS);
  // What is remembered and is not what S3 has now was replaced by a change that nobody has told yet.
  return [...live, ...known.rules, ...recent.flatMap(({ rules }) => rules)];
}

/** Whether all configurations that may still act are known. */
export function isPastKnown(known: RememberedRules | undefined, now: Date): boolean {
  return known !== undefined && now.getTime() - Date.parse(known.since) >= STILL_ACTS;
}
