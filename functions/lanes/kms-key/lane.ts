import { defineLane } from '../../core/lane.ts';
import { assess } from './assess.ts';
import { CALL_NAMES } from './call.ts';
import { KEY_CHECK_DUE, KEY_DELETION_REMINDER, KEY_GONE, KEY_SWEEP_DUE } from './due.ts';
import { enrich } from './enrich.ts';
import { parse } from './heard.ts';
import { LANE } from './key-alert.ts';
import { options, PROTECT_TAG } from './options.ts';
import { remedy } from './remedy.ts';

const anyKey = 'arn:${partition}:kms:${region}:${account}:key/*';

export const kmsKey = defineLane({
  name: LANE,
  watches: 'KMS keys that are to be deleted, cannot be used, or have a dangerous policy',
  patterns: [
    {
      source: ['aws.kms'],
      'detail-type': ['AWS API Call via CloudTrail'],
      // What was refused comes as well, and changed nothing.
      detail: { eventSource: ['kms.amazonaws.com'], eventName: CALL_NAMES, errorCode: [{ exists: false }] },
    },
    { source: ['aws.kms'], 'detail-type': ['KMS CMK Deletion', 'KMS Imported Key Material Expiration'] },
    // Every year KMS rotates keys by itself: only what people ask for is told.
    { source: ['aws.kms'], 'detail-type': ['KMS CMK Rotation'], detail: { 'rotation-type': ['ON_DEMAND'] } },
  ],
  timers: [KEY_DELETION_REMINDER, KEY_CHECK_DUE, KEY_GONE],
  parts: [KEY_CHECK_DUE],
  sweep: KEY_SWEEP_DUE,
  kinds: {
    'key-deletion-scheduled': 'A key is to be deleted: the countdown, its reminders and its end',
    'key-deletion-undone': 'The deletion of a key was scheduled, and is cancelled already',
    'key-deleted': 'A key is gone for good',
    'key-disabled': 'A key is there, and every use of it is refused',
    'key-material-gone': 'A key lost its imported key material',
    'key-policy-risky': 'A key has a policy that opens it to anybody, or locks its own account out',
    'key-rotated': 'Somebody rotated a key by hand',
  },
  grants: [
    { actions: ['kms:DescribeKey', 'kms:ListResourceTags', 'kms:ListGrants', 'kms:GetKeyLastUsage'], on: anyKey },
    {
      actions: ['kms:ListKeys', 'kms:ListAliases'],
      on: '*',
      because: 'IAM knows no resource for these lists',
    },
    {
      actions: ['kms:CancelKeyDeletion', 'kms:EnableKey'],
      on: anyKey,
      when: { StringEquals: { [`aws:ResourceTag/${PROTECT_TAG}`]: 'on' } },
    },
  ],
  memoryMb: 256,
  timeoutSeconds: 60,
  batchSize: 5,
  options,
  parse,
  enrich,
  assess,
  remedy,
});
