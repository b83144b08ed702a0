import * as z from 'zod/mini';
import { callerIn } from '../../core/caller.ts';
import { type EventEnvelope, TOCSIN } from '../../core/event.ts';
import { rules } from './read-rules.ts';
import type { Rule } from './rules.ts';
import type { BucketWindow } from './tally.ts';

export const LIFECYCLE_DIGEST_DUE = 'Lifecycle Digest Due';
export const LIFECYCLE_LOOK_DUE = 'Lifecycle Look Due';
export const LIFECYCLE_CHECK_DUE = 'Lifecycle Check Due';
export const LIFECYCLE_SWEEP_DUE = 'Lifecycle Sweep Due';

/** What an event tells, in our words. `envelope` says where the bucket is. */
export type Heard = { readonly envelope: EventEnvelope } & (
  | ({ readonly what: 'changed' } & Change)
  | ({ readonly what: 'look-due' | 'digest-due' } & WindowDue)
  | { readonly what: 'check-due'; readonly bucket: string }
  | { readonly what: 'sweep-due' }
);

/** A call that has replaced or deleted the lifecycle configuration of a bucket. */
export type Change = {
  readonly bucket: string;
  /** Undefined when CloudTrail left them out, as it does for long ones. */
  readonly rules?: readonly Rule[];
  readonly actor?: string;
};

/** A window to look at. `about`: only at this one of the problems that it may have. */
export type WindowDue = { readonly of: BucketWindow; readonly about?: ProblemKind };

export const problemKinds = ['volume-unusual', 'expiry-unexplained'] as const;
export type ProblemKind = (typeof problemKinds)[number];

const bucketName = z.string().check(z.minLength(1), z.maxLength(255));
/**
 * `PutBucketLifecycle` is also the name of the newer call, PutBucketLifecycleConfiguration.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/cloudtrail-logging-s3-info.html
 */
const call = z.object({
  eventName: z.enum(['PutBucketLifecycle', 'PutBucketLifecycleConfiguration', 'DeleteBucketLifecycle']),
  requestParameters: z.object({
    bucketName,
    LifecycleConfiguration: z.nullish(z.union([z.object({ Rule: z.optional(rules) }), z.literal('')])),
  }),
});

const place = { account: z.string(), region: z.string(), bucket: bucketName };
const windowDue = z.object({
  ...place,
  window: z.object({ start: z.iso.datetime(), hours: z.int().check(z.minimum(1), z.maximum(24)) }),
  about: z.optional(z.enum(problemKinds)),
});
const checkDue = z.object(place);

/** Reads an event; throws a ZodError that names the field when it is none of these. */
export function parse(envelope: EventEnvelope): Heard {
  if (envelope.source !== TOCSIN) return { what: 'changed', envelope, ...changeIn(envelope) };
  switch (envelope['detail-type']) {
    case LIFECYCLE_SWEEP_DUE:
      return { what: 'sweep-due', envelope };
    case LIFECYCLE_CHECK_DUE: {
      const { bucket, ...at } = checkDue.parse(envelope.detail);
      return { what: 'check-due', envelope: { ...envelope, ...at }, bucket };
    }
    default: {
      const { about, ...of } = windowDue.parse(envelope.detail);
      const what = envelope['detail-type'] === LIFECYCLE_DIGEST_DUE ? 'digest-due' : 'look-due';
      const { account, region } = of;
      return { what, envelope: { ...envelope, account, region }, of, ...(about ? { about } : {}) };
    }
  }
}

function changeIn({ detail }: EventEnvelope): Change {
  const { eventName, requestParameters } = call.parse(detail);
  const { bucketName: bucket, LifecycleConfiguration: configuration } = requestParameters;
  const { words: actor } = callerIn(detail);
  const found = eventName === 'DeleteBucketLifecycle' ? [] : configuration ? configuration.Rule : undefined;
  return { bucket, ...(found ? { rules: found } : {}), ...(actor === '' ? {} : { actor }) };
}
