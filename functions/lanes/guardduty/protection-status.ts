import * as z from 'zod/mini';
import type { EventEnvelope } from '../../core/event.ts';
import { count, maybe, orElse, text, texts } from './lenient.ts';

/** How well GuardDuty's malware scan of a bucket works. */
export type BucketStatus = {
  readonly what: 'bucket-status';
  readonly envelope: EventEnvelope;
  readonly bucket: string;
  readonly status: 'active' | 'warning' | 'error';
  /** GuardDuty's codes, which its guide explains. */
  readonly reasons: readonly string[];
};

/** Whether GuardDuty sees what runs on an instance or in a cluster. */
export type RuntimeStatus = {
  readonly what: 'runtime-status';
  readonly envelope: EventEnvelope;
  readonly healthy: boolean;
  /** The account that GuardDuty told, if it is another one. */
  readonly seenBy: string;
  readonly runsOn: { readonly type: string; readonly id: string };
  /** What is wrong, in GuardDuty's words. */
  readonly issues: readonly string[];
};

const plan = z.object({
  s3BucketDetails: z.object({ bucketName: z.string().check(z.minLength(1)) }),
  // Printed as `WARNING` and as `Warning`.
  resourceStatus: z.pipe(z.string().check(z.toLowerCase()), z.enum(['active', 'warning', 'error'])),
  statusReasons: orElse(z.array(z.union([z.string(), z.object({ code: z.string() })])), []),
});

export function bucketStatusIn(envelope: EventEnvelope): BucketStatus {
  const { s3BucketDetails, resourceStatus, statusReasons } = plan.parse(envelope.detail);
  return {
    what: 'bucket-status',
    envelope,
    bucket: s3BucketDetails.bucketName,
    status: resourceStatus,
    reasons: statusReasons.map((reason) => (typeof reason === 'string' ? reason : reason.code)),
  };
}

const coverage = z.object({
  // Two names for the same: the guide has the first, events have had the second.
  resourceAccountId: text,
  accountId: text,
  currentStatus: z.pipe(z.string().check(z.toLowerCase()), z.enum(['healthy', 'unhealthy'])),
  issue: text,
  resourceDetails: z.object({
    resourceType: z.string(),
    ec2InstanceDetails: maybe(z.object({ instanceId: text })),
    eksClusterDetails: maybe(z.object({ clusterName: text, availableNodes: count, desiredNodes: count })),
    ecsClusterDetails: maybe(z.object({ clusterName: text, fargateDetails: maybe(z.object({ issues: texts })) })),
  }),
});

/** https://docs.aws.amazon.com/guardduty/latest/ug/runtime-monitoring-assessing-coverage.html */
export function runtimeStatusIn(envelope: EventEnvelope): RuntimeStatus {
  const { resourceAccountId, accountId, currentStatus, issue, resourceDetails } = coverage.parse(envelope.detail);
  return {
    what: 'runtime-status',
    envelope: { ...envelope, account: resourceAccountId ?? accountId ?? envelope.account },
    seenBy: envelope.account,
    healthy: currentStatus === 'healthy',
    runsOn: runsOn(resourceDetails),
    issues: [issue, ...(resourceDetails.ecsClusterDetails?.fargateDetails?.issues ?? [])].flatMap((one) => one ?? []),
  };
}

function runsOn(details: z.infer<typeof coverage>['resourceDetails']): RuntimeStatus['runsOn'] {
  const { ec2InstanceDetails: instance, eksClusterDetails: eks, ecsClusterDetails: ecs, resourceType } = details;
  if (instance?.instanceId) return { type: 'EC2 instance', id: instance.instanceId };
  if (eks?.clusterName) return { type: 'EKS cluster', id: eks.clusterName };
  if (ecs?.clusterName) return { type: 'ECS cluster', id: ecs.clusterName };
  return { type: `${resourceType} resource`, id: 'not named in the event' };
}
