import * as z from 'zod/mini';
import { flag, listOf, maybe, tags, text } from './lenient.ts';

/**
 * What a finding is about. Several details may be there at once: a bucket with the key that was used on it, an instance
 * with the container that runs on it.
 */

const container = z.object({ id: text, name: text, image: text });

export const resource = z.object({
  resourceType: text,
  accessKeyDetails: maybe(z.object({ accessKeyId: text, principalId: text, userName: text, userType: text })),
  instanceDetails: maybe(
    z.object({
      instanceId: text,
      instanceState: text,
      imageId: text,
      iamInstanceProfile: maybe(z.object({ arn: text })),
      networkInterfaces: listOf(
        z.object({
          networkInterfaceId: text,
          publicIp: text,
          vpcId: text,
          securityGroups: listOf(z.object({ groupId: text })),
        }),
      ),
      tags,
    }),
  ),
  s3BucketDetails: listOf(
    z.object({
      arn: text,
      name: text,
      publicAccess: maybe(z.object({ effectivePermission: text })),
      s3ObjectDetails: listOf(z.object({ objectArn: text, key: text, versionId: text, hash: text })),
      tags,
    }),
  ),
  eksClusterDetails: maybe(z.object({ name: text, arn: text, tags })),
  kubernetesDetails: maybe(
    z.object({
      kubernetesUserDetails: maybe(z.object({ username: text })),
      kubernetesWorkloadDetails: maybe(
        z.object({
          name: text,
          type: text,
          namespace: text,
          hostNetwork: flag,
          containers: listOf(container),
        }),
      ),
    }),
  ),
  ecsClusterDetails: maybe(
    z.object({ name: text, arn: text, tags, taskDetails: maybe(z.object({ arn: text, definitionArn: text })) }),
  ),
  containerDetails: maybe(container),
  rdsDbInstanceDetails: maybe(
    z.object({ dbInstanceIdentifier: text, dbInstanceArn: text, dbClusterIdentifier: text, engine: text, tags }),
  ),
  rdsLimitlessDbDetails: maybe(
    z.object({ dbShardGroupIdentifier: text, dbShardGroupArn: text, dbClusterIdentifier: text, engine: text, tags }),
  ),
  rdsDbUserDetails: maybe(z.object({ user: text, database: text, application: text })),
  lambdaDetails: maybe(z.object({ functionName: text, functionArn: text, functionVersion: text, role: text, tags })),
  ebsSnapshotDetails: maybe(z.object({ snapshotArn: text })),
  ec2ImageDetails: maybe(z.object({ imageArn: text })),
  recoveryPointDetails: maybe(z.object({ recoveryPointArn: text, backupVaultName: text })),
  modelDetails: listOf(z.object({ name: text })),
});

export type FindingResource = z.infer<typeof resource>;
