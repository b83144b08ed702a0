import { own } from '../../core/own.ts';
import { ofResource, ofSequence } from './affected-resources.ts';
import type { Finding } from './finding.ts';

/** The kinds of resource that have a first step of their own. */
export type AffectedKind =
  | 'instance'
  | 'identity'
  | 'bucket'
  | 'object'
  | 'eks'
  | 'ecs'
  | 'container'
  | 'database'
  | 'function'
  | 'other';

/** One resource that a finding is about, in our words. */
export type Affected = {
  readonly kind: AffectedKind;
  /** For people: `EC2 instance`. */
  readonly type: string;
  readonly id: string;
  readonly arn?: string;
  readonly tags?: Tags;
};

export type Tags = readonly { readonly key: string; readonly value: string }[];

/** Every resource of a finding, the one that it is mostly about first; empty when it names none. */
export function affectedBy(finding: Finding): readonly Affected[] {
  const { sequence } = finding.service.detection ?? {};
  const all = sequence ? ofSequence(sequence) : ofResource(finding.resource);
  const main = mainKind(finding);
  return all.toSorted((a, b) => Number(b.kind === main) - Number(a.kind === main));
}

/** `Exfiltration:S3/…` is about the bucket, though GuardDuty calls the key that was used its resource. */
function mainKind({ type, resource: { resourceType = '' } }: Finding): AffectedKind | undefined {
  const middle = /:([^/]+)\//.exec(type)?.[1] ?? '';
  return resourceType === 'S3Object' ? 'object' : (own(MAIN, middle) ?? own(MAIN, resourceType));
}

const MAIN: Readonly<Record<string, AffectedKind>> = {
  Instance: 'instance',
  AccessKey: 'identity',
  S3Bucket: 'bucket',
  EKSCluster: 'eks',
  KubernetesCluster: 'eks',
  ECSCluster: 'ecs',
  Container: 'container',
  RDSDBInstance: 'database',
  RDSLimitlessDB: 'database',
  Lambda: 'function',
  IAM: 'identity',
  IAMUser: 'identity',
  S3: 'bucket',
  EKS: 'eks',
  ECS: 'ecs',
  EC2: 'instance',
  Kubernetes: 'eks',
  RDS: 'database',
};
