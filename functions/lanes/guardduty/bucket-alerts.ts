import { type Alert, type AlertParts, composeAlert } from '../../core/alert.ts';
import { brief, named } from '../../core/text.ts';
import { clockTime } from '../../core/time.ts';
import type { Facts } from './facts.ts';
import { type Context, LANE } from './finding-alert.ts';
import type { ObjectScan } from './object-scan.ts';
import { guardDutyLink } from './places.ts';
import { OBJECT_DENIED, type ProtectionCause, protectionCauseOf } from './protection-causes.ts';
import type { BucketStatus } from './protection-status.ts';

/** The scan of a bucket works, works in part, or does not work. */
export function bucketProtection(heard: BucketStatus, { open }: Facts, context: Context): Alert {
  if (heard.status !== 'active') return bucketAlert(heard, context, unscanned(heard));
  const problem = open.known
    ? open.value.find(({ fingerprint }) => fingerprint === fingerprintOf(heard.envelope, heard.bucket))
    : undefined;
  return bucketAlert(heard, context, scannedAgain(heard, problem?.openedAt, context.now));
}

function scannedAgain({ bucket, envelope }: BucketStatus, since: string | undefined, now: Date): Varying {
  const [from, to] = [since, envelope.time].map((time) => time && clockTime(new Date(time), now));
  const between = from && to ? `between ${from} and ${to}` : 'meanwhile';
  return {
    status: 'resolved',
    severity: 'info',
    title: `S3 bucket is scanned for malware again: ${named(brief(bucket, 60))}`,
    impact: `New files are scanned again. Those that came in ${between} may not have been, and are not scanned later by themselves.`,
    cause: { sentence: 'GuardDuty has all it needs in the bucket again.' },
    action: 'Tocsin, this alerting tool, did nothing.',
    firstStep: {
      text: `Nothing at once. In working hours, start a scan of the files that came in ${between}: the runbook has the command.`,
      link: guardDutyLink(envelope.region),
    },
    facts: [],
  };
}

const URGENT =
  'get up and mend it within the hour: until then whatever comes in can be opened unscanned. Only where nobody opens files of this bucket at night can it wait until morning';

function unscanned({ bucket, status, reasons, envelope }: BucketStatus): Varying {
  const isOff = status === 'error';
  const cause = protectionCauseOf(reasons);
  const name = named(brief(bucket, 60));
  return {
    status: 'firing',
    severity: isOff ? 'error' : 'warning',
    title: isOff
      ? `S3 bucket is not scanned for malware: ${name}`
      : `Malware scan works only in part: S3 bucket ${name}`,
    urgency: isOff ? URGENT : 'no need to get up; look at it in working hours',
    impact: `${isOff ? 'Files that come in are not scanned, and nothing marks them.' : 'Some files that come in are possibly not scanned, or not tagged.'} They can be opened all the same.`,
    cause: { sentence: cause.why, ...rawOf(reasons) },
    ...rest({ envelope, bucket }, cause),
  };
}

/** GuardDuty was not let near an object: the same problem, seen from one object. */
export function objectDenied({ object, envelope, reasons }: ObjectScan, context: Context): Alert {
  const { bucket, key } = object;
  const common = rest({ envelope, bucket }, OBJECT_DENIED);
  return bucketAlert({ envelope, bucket }, context, {
    status: 'firing',
    severity: 'error',
    title: `S3 bucket is not scanned for malware: ${named(brief(bucket, 60))} (access denied to GuardDuty)`,
    urgency: URGENT,
    impact:
      'Files that come in are let through without a scan. They can be opened all the same, and GuardDuty does not try again.',
    cause: {
      sentence: `GuardDuty was denied access to ${named(brief(key, 200))}: its role lacks a permission for the bucket or for the object’s KMS key, or a policy denies it.`,
      ...rawOf(reasons),
    },
    ...common,
    facts: [{ label: 'Object', value: `s3://${bucket}/${key}` }, ...common.facts],
  });
}

type Place = Pick<BucketStatus, 'envelope' | 'bucket'>;
type Varying = Omit<AlertParts, 'kind' | 'fingerprint' | 'resource'>;

/** One problem per bucket, whether its status or a single object tells of it. */
function bucketAlert({ envelope, bucket }: Place, context: Context, parts: Varying): Alert {
  return composeAlert(LANE, envelope, context, {
    ...parts,
    kind: 'bucket-protection',
    fingerprint: fingerprintOf(envelope, bucket),
    resource: { type: 'S3 bucket', id: bucket },
  });
}

function fingerprintOf({ account, region }: Place['envelope'], bucket: string): string {
  return `${LANE}/bucket-protection/${account}/${region}/${bucket}`;
}

function rawOf(reasons: readonly string[]): { readonly raw?: string } {
  return reasons.length === 0 ? {} : { raw: reasons.join('\n') };
}

type Rest = Pick<Alert, 'actor' | 'action' | 'firstStep' | 'facts'>;

function rest({ envelope, bucket }: Place, cause: Omit<ProtectionCause, 'why'>): Rest {
  return {
    actor: `The event names nobody. If it used to work, CloudTrail has who changed it: ${cause.calls}.`,
    action: 'Nothing was done automatically: Tocsin, this alerting tool, changes no roles and no buckets.',
    firstStep: {
      text: cause.step,
      command: cause.command(envelope, bucket),
      link: guardDutyLink(envelope.region),
    },
    facts: [{ label: 'Over when', value: 'GuardDuty reports status Active for the bucket' }],
  };
}
