import * as z from 'zod/mini';
import { type EventEnvelope, TOCSIN } from '../../core/event.ts';
import { ARCHIVING_NOTICED, type Archiving, archivingIn, archivingNoticedIn } from './archiving.ts';
import { type Finding, finding } from './finding.ts';
import { type ObjectScan, objectScanIn, type ScanActionFailed, scanActionFailedIn } from './object-scan.ts';
import { type BucketStatus, bucketStatusIn, type RuntimeStatus, runtimeStatusIn } from './protection-status.ts';

/** A finding, new or seen again. `seenBy` is the account that GuardDuty told, the finding's own or its administrator's. */
export type FindingHeard = {
  readonly what: 'finding';
  readonly envelope: EventEnvelope;
  readonly finding: Finding;
  readonly seenBy: string;
};

/** The daily look at everything that is active or open. */
export type SweepDue = { readonly what: 'sweep'; readonly envelope: EventEnvelope };

/** One finding of the daily look. Its envelope has the finding's account; `seenBy` is Tocsin's. */
export type CheckDue = {
  readonly what: 'check';
  readonly envelope: EventEnvelope;
  readonly finding: string;
  readonly seenBy: string;
};

export type Heard =
  | FindingHeard
  | Archiving
  | ObjectScan
  | ScanActionFailed
  | BucketStatus
  | RuntimeStatus
  | SweepDue
  | CheckDue;

export const SWEEP_DUE = 'GuardDuty Sweep Due';
export const CHECK_DUE = 'GuardDuty Finding Check Due';

const check = z.object({ finding: z.string(), account: z.string(), region: z.string() });
export type Check = z.infer<typeof check>;

/** Reads an event of GuardDuty, or one of the lane's own; throws a ZodError that names the field when it is neither. */
export function parse(envelope: EventEnvelope): Heard {
  const type = envelope['detail-type'];
  if (envelope.source === TOCSIN) return ownIn(envelope);
  if (type === 'GuardDuty Finding') return findingIn(envelope);
  if (type === 'AWS API Call via CloudTrail') return archivingIn(envelope);
  if (type.startsWith('GuardDuty Runtime Protection')) return runtimeStatusIn(envelope);
  if (type.startsWith('GuardDuty Malware Protection Resource Status')) return bucketStatusIn(envelope);
  return type === 'GuardDuty Malware Protection Post Scan Action Failed'
    ? scanActionFailedIn(envelope)
    : objectScanIn(envelope);
}

function ownIn(envelope: EventEnvelope): Heard {
  const type = envelope['detail-type'];
  if (type === SWEEP_DUE) return { what: 'sweep', envelope };
  if (type === ARCHIVING_NOTICED) return archivingNoticedIn(envelope);
  const { finding: id, account, region } = check.parse(envelope.detail);
  return { what: 'check', envelope: { ...envelope, account, region }, finding: id, seenBy: envelope.account };
}

/** An administrator's account gets the findings of its members as well. */
function findingIn(envelope: EventEnvelope): FindingHeard {
  return { what: 'finding', envelope, finding: finding.parse(envelope.detail), seenBy: envelope.account };
}
