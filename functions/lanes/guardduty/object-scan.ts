import * as z from 'zod/mini';
import type { EventEnvelope } from '../../core/event.ts';
import { listOf, maybe, text } from './lenient.ts';

export type S3Object = { readonly bucket: string; readonly key: string; readonly versionId?: string };

/** What became of the scan of one object that was put into a protected bucket. */
export type ObjectScan = {
  readonly what: 'object-scan';
  readonly envelope: EventEnvelope;
  readonly object: S3Object;
  /** `THREATS_FOUND`, `ACCESS_DENIED`, `UNSUPPORTED`, `FAILED`, or one that is newer than this. */
  readonly result: string;
  readonly threats: readonly string[];
  /** Why it was not scanned, as GuardDuty's codes, where the event says. */
  readonly reasons: readonly string[];
};

/** Something that was to be done after a scan failed; so far that is the tag with the result. */
export type ScanActionFailed = {
  readonly what: 'scan-action-failed';
  readonly envelope: EventEnvelope;
  readonly object: S3Object;
  readonly actions: readonly { readonly action: string; readonly because: string }[];
};

const s3ObjectDetails = z.object({
  bucketName: z.string().check(z.minLength(1)),
  objectKey: z.string().check(z.minLength(1)),
  versionId: text,
});

const scan = z.object({
  s3ObjectDetails,
  scanResultDetails: z.object({
    scanResultStatus: z.string(),
    threats: listOf(z.object({ name: text })),
    statusReasons: maybe(z.array(z.union([z.string(), z.object({ code: z.string() })]))),
  }),
});

/** https://docs.aws.amazon.com/guardduty/latest/ug/monitor-with-eventbridge-s3-malware-protection.html */
export function objectScanIn(envelope: EventEnvelope): ObjectScan {
  const { s3ObjectDetails: object, scanResultDetails: details } = scan.parse(envelope.detail);
  return {
    what: 'object-scan',
    envelope,
    object: objectFrom(object),
    result: details.scanResultStatus,
    threats: details.threats.flatMap(({ name }) => name ?? []),
    reasons: (details.statusReasons ?? []).map((reason) => (typeof reason === 'string' ? reason : reason.code)),
  };
}

const failedActions = z.object({
  s3ObjectDetails,
  postScanActions: listOf(z.object({ actionType: text, failureReason: text })),
});

export function scanActionFailedIn(envelope: EventEnvelope): ScanActionFailed {
  const { s3ObjectDetails: object, postScanActions } = failedActions.parse(envelope.detail);
  return {
    what: 'scan-action-failed',
    envelope,
    object: objectFrom(object),
    actions: postScanActions.map(({ actionType, failureReason }) => ({
      action: actionType ?? 'an action that the event does not name',
      because: failureReason ?? 'for a reason that the event does not give',
    })),
  };
}

function objectFrom({ bucketName, objectKey, versionId }: z.infer<typeof s3ObjectDetails>): S3Object {
  return { bucket: bucketName, key: objectKey, ...(versionId === undefined ? {} : { versionId }) };
}
