import * as z from 'zod/mini';
import type { EventEnvelope } from '../../../core/event.ts';
import { type Change, refined } from './changes.ts';

/** A resource on the watch list was created, changed or deleted. */
export type ItemChange = {
  readonly what: 'item';
  readonly envelope: EventEnvelope;
  readonly resource: Resource;
  readonly change: 'created' | 'changed' | 'deleted' | 'not-recorded';
  readonly changes: Changes;
  /** Ids of CloudTrail events. Mostly none. */
  readonly relatedEvents: readonly string[];
};

export type Resource = {
  readonly type: string;
  readonly id: string;
  readonly name?: string;
  readonly arn?: string;
  readonly tags: Readonly<Record<string, string>>;
  readonly createdAt?: string;
};

/** An item over 256 KB comes without its properties: they lie in S3, or nowhere when Config could not write there. */
export type Changes =
  | { readonly size: 'whole'; readonly properties: readonly Change[] }
  | { readonly size: 'oversized'; readonly s3?: string; readonly error?: string };

const text = z.nullish(z.string());
const common = {
  resourceType: z.string().check(z.minLength(1)),
  resourceId: z.string().check(z.minLength(1)),
  resourceName: text,
  ARN: text,
  configurationItemStatus: text,
  resourceCreationTime: text,
};
const properties = z.record(
  z.string(),
  z.object({ previousValue: z.optional(z.unknown()), updatedValue: z.optional(z.unknown()) }),
);
const whole = z.object({
  configurationItem: z.object({
    ...common,
    tags: z.nullish(z.record(z.string(), z.string())),
    relatedEvents: z.nullish(z.array(z.string())),
  }),
  configurationItemDiff: z.nullish(z.object({ changeType: text, changedProperties: z.nullish(properties) })),
});
const oversized = z.object({
  configurationItemSummary: z.object({ ...common, changeType: text }),
  s3DeliverySummary: z.nullish(z.object({ s3BucketLocation: text, errorCode: text, errorMessage: text })),
});

/** Both variants have the same detail type. https://docs.aws.amazon.com/config/latest/developerguide/oversized-notification-example.html */
export function parseItemChange(envelope: EventEnvelope): ItemChange {
  const isOversized = (envelope.detail as { configurationItemSummary?: unknown } | null)?.configurationItemSummary;
  return isOversized ? parseOversized(envelope) : parseWhole(envelope);
}

function parseWhole(envelope: EventEnvelope): ItemChange {
  const { configurationItem: item, configurationItemDiff: diff } = whole.parse(envelope.detail);
  const changed = Object.entries(diff?.changedProperties ?? {}).flatMap(([path, { previousValue, updatedValue }]) =>
    refined({ path, before: previousValue ?? undefined, after: updatedValue ?? undefined }),
  );
  return {
    what: 'item',
    envelope,
    resource: { ...resourceIn(item), tags: item.tags ?? {} },
    change: changeIn(item.configurationItemStatus, diff?.changeType),
    changes: { size: 'whole', properties: changed },
    relatedEvents: item.relatedEvents ?? [],
  };
}

function parseOversized(envelope: EventEnvelope): ItemChange {
  const { configurationItemSummary: item, s3DeliverySummary: delivery } = oversized.parse(envelope.detail);
  const error = delivery?.errorMessage ?? delivery?.errorCode;
  return {
    what: 'item',
    envelope,
    resource: { ...resourceIn(item), tags: {} },
    change: changeIn(item.configurationItemStatus, item.changeType),
    changes: {
      size: 'oversized',
      ...(delivery?.s3BucketLocation && !error ? { s3: delivery.s3BucketLocation } : {}),
      ...(error ? { error } : {}),
    },
    relatedEvents: [],
  };
}

type Item = z.infer<z.ZodMiniObject<typeof common>>;

function resourceIn({ resourceType, resourceId, resourceName, ARN, resourceCreationTime }: Item) {
  return {
    type: resourceType,
    id: resourceId,
    ...(resourceName ? { name: resourceName } : {}),
    ...(ARN ? { arn: ARN } : {}),
    ...(resourceCreationTime ? { createdAt: resourceCreationTime } : {}),
  };
}

/** The status tells deletions and discoveries apart from the rest; the diff is null where Config has nothing to compare with. */
function changeIn(status: string | null | undefined, changeType: string | null | undefined): ItemChange['change'] {
  if (status === 'ResourceNotRecorded') return 'not-recorded';
  if (status?.startsWith('ResourceDeleted') || changeType === 'DELETE') return 'deleted';
  if (status === 'ResourceDiscovered' || changeType === 'CREATE') return 'created';
  return 'changed';
}
