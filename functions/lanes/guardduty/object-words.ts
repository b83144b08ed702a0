import type { Alert } from '../../core/alert.ts';
import { shellQuoted } from '../../core/text.ts';
import type { S3Object } from './object-scan.ts';

export const WHO_PUT_IT =
  'The event does not say who put it there. S3 data events in CloudTrail, or the bucket’s access logs, have that as PutObject, if they are switched on.';

export function objectResource({ bucket, key }: S3Object): Alert['resource'] {
  return { type: 'S3 object', id: `${bucket}/${key}` };
}

export function objectWords({ bucket, key, versionId }: S3Object): string {
  return `s3://${bucket}/${key}${versionId === undefined ? '' : `, version ${versionId}`}`;
}

export function headCommand(region: string, object: S3Object): string {
  return `aws s3api head-object --region ${region} ${objectArguments(object)}`;
}

export function objectArguments({ bucket, key, versionId }: S3Object): string {
  const version = versionId === undefined ? '' : ` --version-id=${shellQuoted(versionId)}`;
  return `--bucket=${shellQuoted(bucket)} --key=${shellQuoted(key)}${version}`;
}
