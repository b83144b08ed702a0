import { own } from '../../core/own.ts';
import { shellQuoted } from '../../core/text.ts';
import type { Resource } from './places.ts';

/** A command that ends the harm and can be taken back: what it does, at what price, and the way back. */
export type Stop = { readonly does: string; readonly price: string; readonly undo: string; readonly command: string };

type StopFor = { readonly resourceType: string; readonly of: (resource: Resource) => Stop };

const blockPublicAccess: StopFor = {
  resourceType: 'AWS::S3::Bucket',
  of: ({ region, resourceId }) => ({
    does: 'block public access to the bucket',
    price:
      'it shuts out anonymous readers, those of a website too, and other accounts that only a public policy let in',
    undo: 'give the four flags the values that they had: the second newest item of its changes over time',
    command: `aws s3api put-public-access-block --region ${region} --bucket=${shellQuoted(resourceId)} --public-access-block-configuration BlockPublicAcls=true,IgnorePublicAcls=true,BlockPublicPolicy=true,RestrictPublicBuckets=true`,
  }),
};

const keepVersions: StopFor = {
  resourceType: 'AWS::S3::Bucket',
  of: ({ region, resourceId }) => ({
    does: 'switch versioning on',
    price: 'from then on former versions of objects are kept, and paid for',
    undo: 'the same command with Status=Suspended',
    command: `aws s3api put-bucket-versioning --region ${region} --bucket=${shellQuoted(resourceId)} --versioning-configuration Status=Enabled`,
  }),
};

const keepBackups: StopFor = {
  resourceType: 'AWS::DynamoDB::Table',
  of: ({ region, resourceId }) => ({
    does: 'switch continuous backups on',
    price: 'they cost by the size of the table',
    undo: 'the same command with PointInTimeRecoveryEnabled=false, which deletes those backups',
    command: `aws dynamodb update-continuous-backups --region ${region} --table-name=${shellQuoted(resourceId)} --point-in-time-recovery-specification PointInTimeRecoveryEnabled=true`,
  }),
};

/** By AWS's own rule. Only what can be taken back, and whose price is plain: anything else is looked at first. */
const STOPS: Readonly<Record<string, StopFor>> = {
  S3_BUCKET_LEVEL_PUBLIC_ACCESS_PROHIBITED: blockPublicAccess,
  S3_BUCKET_PUBLIC_READ_PROHIBITED: blockPublicAccess,
  S3_BUCKET_PUBLIC_WRITE_PROHIBITED: blockPublicAccess,
  S3_BUCKET_VERSIONING_ENABLED: keepVersions,
  DYNAMODB_PITR_ENABLED: keepBackups,
};

/** What ends the harm of a broken rule of AWS's own making, where a command can. */
export function stopFor(managed: string | undefined, resource: Resource): Stop | undefined {
  const stop = own(STOPS, managed ?? '');
  return stop?.resourceType === resource.resourceType ? stop.of(resource) : undefined;
}

/** What closes a resource that was opened to everybody, where a command can. */
export function closingOf(resource: Resource): Stop | undefined {
  return resource.resourceType === blockPublicAccess.resourceType ? blockPublicAccess.of(resource) : undefined;
}

/** The step in words, its price and its way back; the command follows. */
export function stopInWords({ does, price, undo }: Stop, when: string): string {
  return `${when}, ${does}: ${price}. To undo it, ${undo}.`;
}
