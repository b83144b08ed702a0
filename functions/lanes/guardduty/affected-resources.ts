import { own } from '../../core/own.ts';
import type { Affected, AffectedKind, Tags } from './affected.ts';
import type { FindingResource } from './finding-resource.ts';
import type { Sequence } from './finding-sequence.ts';
import { userWords } from './identity.ts';

export function ofResource(resource: FindingResource): readonly Affected[] {
  return [
    ...ofCompute(resource),
    ...ofIdentity(resource.accessKeyDetails),
    ...ofStorage(resource),
    ...ofContainers(resource),
    ...ofDatabases(resource),
    ...resource.modelDetails.flatMap(({ name }) => one('other', 'model', name, {})),
  ];
}

function ofCompute({ instanceDetails: instance, lambdaDetails: lambda }: FindingResource): readonly Affected[] {
  return [
    ...one('instance', 'EC2 instance', instance?.instanceId, { tags: instance?.tags }),
    ...one('function', 'Lambda function', lambda?.functionName, { arn: lambda?.functionArn, tags: lambda?.tags }),
  ];
}

function ofIdentity(key: FindingResource['accessKeyDetails']): readonly Affected[] {
  const id =
    key?.userType === 'Root' ? (key.userName ?? 'root') : (key?.userName ?? key?.principalId ?? key?.accessKeyId);
  return one('identity', userWords(key?.userType), id, {});
}

function ofStorage(resource: FindingResource): readonly Affected[] {
  const { s3BucketDetails: buckets, ebsSnapshotDetails, ec2ImageDetails, recoveryPointDetails } = resource;
  return [
    ...buckets.flatMap(({ name, s3ObjectDetails }) =>
      s3ObjectDetails.flatMap(({ key, objectArn }) =>
        one('object', 'S3 object', key && `${name ?? 'a bucket without a name'}/${key}`, { arn: objectArn }),
      ),
    ),
    ...buckets.flatMap(({ name, arn, tags }) => one('bucket', 'S3 bucket', name, { arn, tags })),
    ...one('other', 'EBS snapshot', ebsSnapshotDetails?.snapshotArn, { arn: ebsSnapshotDetails?.snapshotArn }),
    ...one('other', 'EC2 image', ec2ImageDetails?.imageArn, { arn: ec2ImageDetails?.imageArn }),
    ...one('other', 'recovery point', recoveryPointDetails?.recoveryPointArn, {
      arn: recoveryPointDetails?.recoveryPointArn,
    }),
  ];
}

function ofContainers(resource: FindingResource): readonly Affected[] {
  const { eksClusterDetails: eks, ecsClusterDetails: ecs, containerDetails: container } = resource;
  return [
    ...one('eks', 'EKS cluster', eks?.name, { arn: eks?.arn, tags: eks?.tags }),
    ...one('ecs', 'ECS cluster', ecs?.name, { arn: ecs?.arn, tags: ecs?.tags }),
    ...one('container', 'container', container?.name ?? container?.id, {}),
  ];
}

function ofDatabases({
  rdsDbInstanceDetails: db,
  rdsLimitlessDbDetails: limitless,
}: FindingResource): readonly Affected[] {
  return [
    ...one('database', 'RDS database', db?.dbInstanceIdentifier, { arn: db?.dbInstanceArn, tags: db?.tags }),
    ...one('database', 'Aurora Limitless database', limitless?.dbShardGroupIdentifier, {
      arn: limitless?.dbShardGroupArn,
      tags: limitless?.tags,
    }),
  ];
}

const IN_SEQUENCES: Readonly<Record<string, readonly [AffectedKind, string]>> = {
  EC2_INSTANCE: ['instance', 'EC2 instance'],
  ACCESS_KEY: ['identity', 'identity'],
  S3_BUCKET: ['bucket', 'S3 bucket'],
  S3_OBJECT: ['object', 'S3 object'],
  EKS_CLUSTER: ['eks', 'EKS cluster'],
  ECS_CLUSTER: ['ecs', 'ECS cluster'],
  CONTAINER: ['container', 'container'],
};

export function ofSequence({ resources }: Sequence): readonly Affected[] {
  return resources.flatMap(({ uid, name, resourceType = 'RESOURCE', tags, data }) => {
    const key = data?.accessKey;
    const [kind, type] = own(IN_SEQUENCES, resourceType) ?? ['other', resourceType.toLowerCase().replaceAll('_', ' ')];
    const id = key?.userName ?? name ?? lastPart(uid);
    const arn = uid?.startsWith('arn:') ? uid : undefined;
    return one(kind, kind === 'identity' ? userWords(key?.userType) : type, id, { arn, tags });
  });
}

/** `i-0abc` of `arn:aws:ec2:…:instance/i-0abc`, and of itself. */
function lastPart(uid: string | undefined): string | undefined {
  return uid?.split(/[/:]/).at(-1) || undefined;
}

type More = { readonly arn?: string | undefined; readonly tags?: Tags | undefined };

function one(kind: AffectedKind, type: string, id: string | undefined, { arn, tags }: More): readonly Affected[] {
  if (!id) return [];
  return [{ kind, type, id, ...(arn ? { arn } : {}), ...(tags ? { tags } : {}) }];
}
