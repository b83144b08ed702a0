import type { Request } from './request.ts';
import type { Route } from './rest-json.ts';

/** Reads over REST that lanes make, by the names of their operations: what answers.json and the record call them. */

/** https://docs.aws.amazon.com/guardduty/latest/APIReference/API_Operations.html */
const GUARDDUTY_ROUTES: readonly Route[] = [
  { operation: 'ListDetectors', at: 'GET /detector' },
  { operation: 'GetDetector', at: 'GET /detector/{detectorId}' },
  { operation: 'ListFindings', at: 'POST /detector/{detectorId}/findings' },
  { operation: 'GetFindings', at: 'POST /detector/{detectorId}/findings/get' },
];

/** https://docs.aws.amazon.com/lambda/latest/api/API_ListEventSourceMappings.html */
const LAMBDA_ROUTES: readonly Route[] = [
  { operation: 'ListEventSourceMappings', at: 'GET /2015-03-31/event-source-mappings' },
];

/** Of services that answers.json speaks for. */
export const READ_ROUTES: Readonly<Record<string, readonly Route[]>> = {
  guardduty: GUARDDUTY_ROUTES,
  lambda: LAMBDA_ROUTES,
};

/** S3 tells its reads of a bucket apart by a bare word in the query. https://docs.aws.amazon.com/AmazonS3/latest/API/API_Operations.html */
const BUCKET_READS: Readonly<Record<string, string>> = {
  lifecycle: 'GetBucketLifecycleConfiguration',
  tagging: 'GetBucketTagging',
  versioning: 'GetBucketVersioning',
};

/** Undefined: none that the sandbox has a name for. The bucket leads the path, because the endpoint is an address. */
export function bucketReadIn({ method, path, query }: Request): { operation: string; input: object } | undefined {
  const [, bucket = '', ...key] = path.split('/');
  if (method !== 'GET' || key.some((part) => part !== '')) return undefined;
  if (bucket === '') return { operation: 'ListBuckets', input: query };
  const read = Object.keys(query).find((name) => name in BUCKET_READS);
  const operation = read === undefined ? undefined : BUCKET_READS[read];
  return operation === undefined ? undefined : { operation, input: { Bucket: decodeURIComponent(bucket) } };
}
