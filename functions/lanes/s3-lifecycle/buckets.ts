import {
  GetBucketLifecycleConfigurationCommand,
  GetBucketTaggingCommand,
  GetBucketVersioningCommand,
  ListBucketsCommand,
  type S3Client,
  S3ServiceException,
} from '@aws-sdk/client-s3';
import type { Buckets, Versioning } from './facts.ts';
import { rules } from './read-rules.ts';

/** A sweep looks at this many buckets at most. */
const PAGES = 4;
const PAGE = 500;

/** Buckets as S3 knows them. */
export function bucketsIn(s3: S3Client): Buckets {
  return {
    all: () => all(s3),
    rules: (Bucket) =>
      orNone('NoSuchLifecycleConfiguration', [], async () => {
        const { Rules } = await s3.send(new GetBucketLifecycleConfigurationCommand({ Bucket }));
        return rules.parse(Rules);
      }),
    tags: (Bucket) =>
      orNone('NoSuchTagSet', {}, async () => {
        const { TagSet = [] } = await s3.send(new GetBucketTaggingCommand({ Bucket }));
        return Object.fromEntries(TagSet.map(({ Key = '', Value = '' }) => [Key, Value]));
      }),
    versioning: async (Bucket) => {
      const { Status } = await s3.send(new GetBucketVersioningCommand({ Bucket }));
      return (Status && VERSIONING[Status]) ?? 'off';
    },
  };
}

const VERSIONING: Readonly<Record<string, Versioning>> = { Enabled: 'on', Suspended: 'suspended' };

/** S3 has no type for what a bucket lacks, only the name. https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html */
async function orNone<Found>(lack: string, none: Found, find: () => Promise<Found>): Promise<Found> {
  try {
    return await find();
  } catch (error) {
    if (error instanceof S3ServiceException && error.name === lack) return none;
    throw error;
  }
}

async function all(s3: S3Client): ReturnType<Buckets['all']> {
  const names: string[] = [];
  const region = await s3.config.region();
  let next: string | undefined;
  for (let page = 0; page < PAGES; page += 1) {
    const asked = {
      MaxBuckets: PAGE,
      BucketRegion: region,
      ...(next === undefined ? {} : { ContinuationToken: next }),
    };
    const { Buckets: found = [], ContinuationToken } = await s3.send(new ListBucketsCommand(asked));
    names.push(...found.flatMap(({ Name }) => (Name === undefined ? [] : [Name])));
    next = ContinuationToken;
    if (next === undefined) return { names, isCut: false };
  }
  return { names, isCut: true };
}
