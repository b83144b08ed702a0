import type { EventEnvelope } from '../../core/event.ts';
import { shellQuoted } from '../../core/text.ts';
import { allowCommand, planCommand, trustCommand } from './protection-plan.ts';

/** What keeps GuardDuty from scanning a bucket, where to look for who did it, and what mends it. */
export type ProtectionCause = {
  readonly why: string;
  /** The calls that CloudTrail has; those of IAM are in us-east-1. */
  readonly calls: string;
  readonly step: string;
  readonly command: (plan: EventEnvelope, bucket: string) => string;
};

const UNDO = 'This adds a policy of its own to the role; deleting that policy undoes it';
const ROLE_CALLS = 'in us-east-1 PutRolePolicy, DeleteRolePolicy, DetachRolePolicy';

/** https://docs.aws.amazon.com/guardduty/latest/ug/troubleshoot-s3-malware-protection-status-errors.html */
const CAUSES: Readonly<Record<string, ProtectionCause>> = {
  UNAUTHORIZED_TO_ASSUME_ROLE: {
    why: 'GuardDuty may not take the role that it scans the bucket with: the role’s trust policy was changed, or the role is gone.',
    calls: 'in us-east-1 UpdateAssumeRolePolicy, DeleteRole',
    step: 'See whom the role lets in. It has to be malware-protection-plan.guardduty.amazonaws.com, and the runbook puts that back; the error NoSuchEntity means that the role is gone:',
    command: trustCommand,
  },
  INSUFFICIENT_TEST_OBJECT_PERMISSIONS: {
    why: 'GuardDuty may not write the small file into the bucket with which it proves that the bucket is yours.',
    calls: `${ROLE_CALLS}, in the bucket’s Region PutBucketPolicy, PutKeyPolicy`,
    step: `Allow it to the role that GuardDuty scans with. ${UNDO}. If the status stays, a policy of the bucket or of its KMS key denies it:`,
    command: (plan, bucket) =>
      allowCommand(plan, bucket, {
        name: 'test-object',
        actions: ['s3:PutObject'],
        object: 'malware-protection-resource-validation-object',
      }),
  },
  EVENTBRIDGE_MANAGED_EVENTS_DELIVERY_DISABLED: {
    why: 'GuardDuty does not hear of new files: the bucket’s notifications to EventBridge, or the rule for them, are switched off.',
    calls: 'in the bucket’s Region PutBucketNotification, DisableRule, DeleteRule',
    step: 'See whether the bucket still has EventBridgeConfiguration. The runbook puts it back without losing the other notifications:',
    command: ({ region }, bucket) =>
      `aws s3api get-bucket-notification-configuration --region ${region} --bucket=${shellQuoted(bucket)}`,
  },
};

/** Of an object that GuardDuty was not let near. */
export const OBJECT_DENIED: Omit<ProtectionCause, 'why'> = {
  calls: `${ROLE_CALLS}, in the bucket’s Region PutBucketPolicy, PutKeyPolicy`,
  step: `Allow the role that GuardDuty scans with to read the bucket. ${UNDO}. If files are denied after that, a policy of the bucket or of the KMS key denies it:`,
  command: (plan, bucket) =>
    allowCommand(plan, bucket, { name: 'read', actions: ['s3:GetObject', 's3:GetObjectVersion'], object: '*' }),
};

const UNFAMILIAR: ProtectionCause = {
  why: 'GuardDuty gives no reason that Tocsin knows: mostly its role lacks a permission, or the bucket or its notifications were changed.',
  calls: `${ROLE_CALLS}, UpdateAssumeRolePolicy, in the bucket’s Region PutBucketPolicy, PutKeyPolicy, PutBucketNotification`,
  step: 'See which role GuardDuty uses for the bucket, and what it says is wrong:',
  command: planCommand,
};

/** By the first of GuardDuty's codes that is known. */
export function protectionCauseOf(reasons: readonly string[]): ProtectionCause {
  const known = reasons.find((reason) => Object.hasOwn(CAUSES, reason));
  return (known === undefined ? undefined : CAUSES[known]) ?? UNFAMILIAR;
}
