import type { Intake, Sender } from '../../core/bulk.ts';
import type { Options } from './options.ts';

/** Where every event of S3 about an object has what is counted. https://docs.aws.amazon.com/AmazonS3/latest/userguide/ev-events.html */
const COMMON = {
  at: '$.time',
  account: '$.account',
  region: '$.region',
  bucket: '$.detail.bucket.name',
  object: '$.detail.object',
} as const;
const FIELDS = '"at":<at>,"account":<account>,"region":<region>,"bucket":<bucket>';

/** By detail type: the short word for it in the queue, and the one path that differs, where there is one. */
const EVENTS = [
  { type: 'Object Deleted', short: 'deleted', how: 'deletion-type', only: { reason: ['Lifecycle Expiration'] } },
  { type: 'Object Storage Class Changed', short: 'class', how: 'destination-storage-class' },
  { type: 'Object Access Tier Changed', short: 'tier', how: 'destination-access-tier' },
  { type: 'Object Restore Initiated', short: 'restore', how: 'source-storage-class' },
  { type: 'Object Restore Completed', short: 'restored', how: 'source-storage-class' },
  { type: 'Object Restore Expired', short: 'unrestored' },
] as const;

/**
 * One rule for each detail type, because every path of a transformer has to be in every event of its pattern. Of about
 * 950 bytes of an event some 320 are left, so that a batch holds three times as many.
 */
export function intakes({ intake }: Pick<Options, 'intake'>): readonly Intake[] {
  if (intake === 'notification') return [];
  return EVENTS.map(({ type, short, ...more }) => ({
    pattern: { source: ['aws.s3'], 'detail-type': [type], ...('only' in more ? { detail: more.only } : {}) },
    paths: { ...COMMON, ...('how' in more ? { how: `$.detail.${more.how}` } : {}) },
    template: `{"s3":"${short}",${FIELDS}${'how' in more ? ',"how":<how>' : ''},"object":<object>}`,
  }));
}

/** The buckets whose own notifications come into the queue. Bucket ARNs name neither Region nor account. */
export function senders({ intake, buckets }: Pick<Options, 'intake' | 'buckets'>): readonly Sender[] {
  if (intake === 'eventbridge') return [];
  return [{ service: 's3.amazonaws.com', from: buckets.map((bucket) => `arn:*:s3:::${bucket}`) }];
}
