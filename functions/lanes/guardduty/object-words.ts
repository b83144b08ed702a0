import type { Alert } from '../../core/alert.ts';
import { shellQuoted } from '../../core/text.ts';
import type { S3Object } from './object-scan.ts';

export const WHO_PUT_IT =
  'The event does not say who put it there. If S3 data events are switched on in CloudTrail, or the bucket’s access logs, they have it as PutObject.';

export function objectResource({ bucket, key }: S3Object): Alert['resource'] {
  return { type: 'S3 object', id: `${bucket}/${key}` };
}

export function objectWords({ bucket, key, versionId }: S3Object): string {
  return `s3://${bucket}/${key}${versionId === undefined ? '' : `, version ${versionId}`}`;
}

/** The id `null` is that of what was put there without versioning: nothing brings that back. */
export function isVersioned({ versionId }: S3Object): boolean {
  return versionId !== undefined && versionId !== 'null';
}

/** Puts a delete marker over all versions. Only for what is versioned: it deletes anything else. */
export function hideCommand(region: string, { bucket, key }: S3Object): string {
  return `aws s3api delete-object --region ${region} ${objectArguments({ bucket, key })}`;
}

/** JSON, because names may hold what the short form of an argument takes for its own. */
export function scanCommand(region: string, { bucket, key, versionId }: S3Object): string {
  const object = { Bucket: bucket, Key: key, ...(versionId === undefined ? {} : { VersionId: versionId }) };
  return `aws guardduty send-object-malware-scan --region ${region} --s3-object=${shellQuoted(JSON.stringify(object))}`;
}

export function headCommand(region: string, object: S3Object): string {
  return `aws s3api head-object --region ${region} ${objectArguments(object)}`;
}

export function objectArguments({ bucket, key, versionId }: S3Object): string {
  const version = versionId === undefined ? '' : ` --version-id=${shellQuoted(versionId)}`;
  return `--bucket=${shellQuoted(bucket)} --key=${shellQuoted(key)}${version}`;
}
