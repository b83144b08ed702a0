import * as z from 'zod/mini';
import { count, listOf, maybe, tags, text, texts } from './lenient.ts';

const time = maybe(z.union([z.number(), z.string()]));

/**
 * An attack sequence: several signals that GuardDuty put together. Who, what and from where is in here only; the
 * finding's own resource says no more than `AttackSequence`. Times are seconds since 1970.
 */
export const sequence = maybe(
  z.object({
    description: text,
    actors: listOf(
      z.object({
        user: maybe(z.object({ name: text, type: text, credentialUid: text, account: maybe(z.object({ uid: text })) })),
        process: maybe(z.object({ name: text, path: text })),
      }),
    ),
    resources: listOf(
      z.object({
        uid: text,
        name: text,
        resourceType: text,
        tags,
        data: maybe(z.object({ accessKey: maybe(z.object({ userName: text, userType: text })) })),
      }),
    ),
    endpoints: listOf(
      z.object({
        ip: text,
        domain: text,
        location: maybe(z.object({ city: text, country: text })),
        autonomousSystem: maybe(z.object({ name: text, number: count })),
      }),
    ),
    signals: listOf(z.object({ type: text, name: text, count, firstSeenAt: time })),
    sequenceIndicators: listOf(z.object({ key: text, values: texts, title: text })),
  }),
);

export type Sequence = NonNullable<z.infer<typeof sequence>>;
