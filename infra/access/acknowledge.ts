import { Stack, Validations } from 'aws-cdk-lib/core';
import type { IConstruct } from 'constructs';

/** Accepts one cdk-nag finding on one construct, with the reason. */
export function acknowledge(construct: IConstruct, rule: `AwsSolutions-${string}`, reason: string): void {
  Validations.of(construct).acknowledge({ id: rule, reason });
}

/** Accepts a resource with a wildcard in the policies of one construct. */
export function acknowledgeWideResource(construct: IConstruct, resource: string, reason: string): void {
  acknowledge(construct, `AwsSolutions-IAM5[Resource::${flattened(Stack.of(construct).resolve(resource))}]`, reason);
}

type Intrinsic =
  | string
  | { readonly Ref: string }
  | { readonly 'Fn::GetAtt': readonly string[] }
  | { readonly 'Fn::Join': readonly [string, readonly Intrinsic[]] };

/** A resource as cdk-nag writes it in the name of a finding: `arn:<AWS::Partition>:glue:…`. */
function flattened(resource: Intrinsic): string {
  if (typeof resource === 'string') return resource;
  if ('Ref' in resource) return `<${resource.Ref}>`;
  if ('Fn::GetAtt' in resource) return `<${resource['Fn::GetAtt'].join('.')}>`;
  const [delimiter, parts] = resource['Fn::Join'];
  return parts.map(flattened).join(delimiter);
}
