import { type Alert, type AlertParts, composeAlert } from '../../core/alert.ts';
import type { EventEnvelope } from '../../core/event.ts';
import { brief, named, shellQuoted } from '../../core/text.ts';
import { type Context, LANE } from './finding-alert.ts';
import type { ObjectScan } from './object-scan.ts';
import { guardDutyLink } from './places.ts';
import type { BucketStatus } from './protection-status.ts';

/** The scan of a bucket works, works in part, or does not work. */
export function bucketProtection(heard: BucketStatus, context: Context): Alert {
  const parts = heard.status === 'active' ? scannedAgain(heard) : unscanned(heard);
  return bucketAlert(heard, context, parts);
}

function scannedAgain({ bucket, envelope: { region } }: BucketStatus): Varying {
  return {
    status: 'resolved',
    severity: 'info',
    title: `S3 bucket is scanned for malware again: ${named(brief(bucket, 60))}`,
    impact: 'New objects are scanned again. What was put there in between was not, and is not scanned later by itself.',
    cause: { sentence: 'GuardDuty has all it needs in the bucket again.' },
    action: 'Tocsin, this alerting tool, did nothing.',
    firstStep: {
      text: 'Nothing tonight. The runbook says how to have scanned what came in between.',
      link: guardDutyLink(region),
    },
    facts: [],
  };
}

const URGENT =
  'get up if people or programs open files of this bucket as they come in; otherwise first thing in the morning';

function unscanned({ bucket, status, reasons, envelope }: BucketStatus): Varying {
  const isOff = status === 'error';
  return {
    status: 'firing',
    severity: isOff ? 'error' : 'warning',
    title: `S3 bucket ${isOff ? 'is not scanned' : 'may not be scanned'} for malware: ${named(brief(bucket, 60))}`,
    urgency: isOff ? URGENT : 'no need to get up; look at it in working hours',
    impact: `${isOff ? 'Files that come in are not scanned, and nothing marks them.' : 'Some files that come in may not be scanned, or not be tagged.'} They can be opened all the same.`,
    cause: {
      sentence: `GuardDuty reports that the protection of the bucket has status ${status}: mostly its role lacks a permission, or the bucket or its notifications were changed.`,
      ...(reasons.length === 0 ? {} : { raw: reasons.join('\n') }),
    },
    ...rest(envelope),
  };
}

/** GuardDuty was not let near an object: the same problem, seen from one object. */
export function objectDenied(heard: ObjectScan, context: Context): Alert {
  const { bucket, key } = heard.object;
  return bucketAlert({ envelope: heard.envelope, bucket }, context, {
    status: 'firing',
    severity: 'error',
    title: `S3 bucket is not scanned for malware: ${named(brief(bucket, 60))} (access denied to GuardDuty)`,
    urgency: URGENT,
    impact:
      'Files that come in are let through without a scan. They can be opened all the same, and GuardDuty does not try again.',
    cause: {
      sentence: `GuardDuty was denied access to ${named(brief(key, 200))}: its role lacks a permission for the bucket or for the object’s KMS key, or a policy denies it.`,
      ...(heard.reasons.length === 0 ? {} : { raw: heard.reasons.join('\n') }),
    },
    ...rest(heard.envelope),
    facts: [{ label: 'Object', value: `s3://${bucket}/${key}` }, ...rest(heard.envelope).facts],
  });
}

type Place = Pick<BucketStatus, 'envelope' | 'bucket'>;
type Varying = Omit<AlertParts, 'kind' | 'fingerprint' | 'resource'>;

/** One problem per bucket, whether its status or a single object tells of it. */
function bucketAlert({ envelope, bucket }: Place, context: Context, parts: Varying): Alert {
  const { account, region } = envelope;
  return composeAlert(LANE, envelope, context, {
    ...parts,
    kind: 'bucket-protection',
    fingerprint: `${LANE}/bucket-protection/${account}/${region}/${bucket}`,
    resource: { type: 'S3 bucket', id: bucket },
  });
}

function rest({ region, resources: [plan] }: EventEnvelope): Pick<Alert, 'actor' | 'action' | 'firstStep' | 'facts'> {
  return {
    actor:
      'The event names nobody. If it used to work, look in CloudTrail for PutBucketPolicy, PutKeyPolicy and PutBucketNotification, and in us-east-1 for PutRolePolicy and DetachRolePolicy.',
    action: 'Nothing was done automatically: Tocsin, this alerting tool, changes no roles and no buckets.',
    firstStep: {
      text: 'See which role GuardDuty uses for the bucket, and what it says is wrong. The runbook explains the codes:',
      command: planCommand(region, plan?.split('/').at(-1)),
      link: guardDutyLink(region),
    },
    facts: [{ label: 'Over when', value: 'GuardDuty reports status Active for the bucket' }],
  };
}

function planCommand(region: string, plan: string | undefined): string {
  if (plan === undefined) return `aws guardduty list-malware-protection-plans --region ${region}`;
  return `aws guardduty get-malware-protection-plan --region ${region} --malware-protection-plan-id=${shellQuoted(plan)} --query '{Role:Role,Status:Status,Reasons:StatusReasons,Bucket:ProtectedResource}'`;
}
