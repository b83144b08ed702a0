import { defineLane } from '../../core/lane.ts';
import { assess } from './assess.ts';
import { counter } from './counter.ts';
import { enrich } from './facts.ts';
import { LANE } from './fingerprints.ts';
import { follow } from './follow.ts';
import { LIFECYCLE_CHECK_DUE, LIFECYCLE_DIGEST_DUE, LIFECYCLE_LOOK_DUE, LIFECYCLE_SWEEP_DUE, parse } from './heard.ts';
import { intakes, senders } from './intakes.ts';
import { options } from './options.ts';
import { spareName } from './tally.ts';

export const s3Lifecycle = defineLane({
  name: LANE,
  watches: 'what S3 lifecycle rules delete and move, and who changes them',
  patterns: [
    {
      source: ['aws.s3'],
      'detail-type': ['AWS API Call via CloudTrail'],
      detail: {
        eventSource: ['s3.amazonaws.com'],
        eventName: ['PutBucketLifecycle', 'PutBucketLifecycleConfiguration', 'DeleteBucketLifecycle'],
        errorCode: [{ exists: false }],
      },
    },
  ],
  timers: [LIFECYCLE_DIGEST_DUE],
  parts: [LIFECYCLE_LOOK_DUE, LIFECYCLE_CHECK_DUE],
  sweep: LIFECYCLE_SWEEP_DUE,
  kinds: {
    'volume-unusual': 'Lifecycle deletes or moves far more than is usual for the bucket',
    'expiry-unexplained': 'Lifecycle deletes objects that no rule covers',
    'lifecycle-changed': 'The lifecycle rules of a bucket were changed',
    'lifecycle-digest': 'What lifecycle did to a bucket in a day',
  },
  grants: [
    {
      actions: ['s3:GetLifecycleConfiguration', 's3:GetBucketTagging', 's3:GetBucketVersioning'],
      on: 'arn:${partition}:s3:::*',
    },
    {
      actions: ['s3:ListAllMyBuckets'],
      on: '*',
      because:
        'ListAllMyBuckets lists: IAM knows no resource for it. The daily sweep looks for changes that no event told.',
    },
  ],
  memoryMb: 512,
  timeoutSeconds: 300,
  batchSize: 10_000,
  bulk: { windowSeconds: 60, intakes, senders, counter, spare: spareName, follow },
  options,
  parse,
  enrich,
  assess,
});
