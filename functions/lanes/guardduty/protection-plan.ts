import type { EventEnvelope } from '../../core/event.ts';
import { shellQuoted } from '../../core/text.ts';

/** Commands about the malware protection of a bucket: its plan is the only resource of such an event. */

type Plan = Pick<EventEnvelope, 'region' | 'resources'>;

export function planCommand({ region, resources: [plan] }: Plan): string {
  if (plan === undefined) return `aws guardduty list-malware-protection-plans --region ${region}`;
  return `${getPlan(region, plan)} --query '{Role:Role,Status:Status,Reasons:StatusReasons,Bucket:ProtectedResource}'`;
}

/** Whom the role of the plan lets in; the error NoSuchEntity when the role is gone. */
export function trustCommand(plan: Plan): string {
  return withRole(plan, 'aws iam get-role --role-name "$role" --query Role.AssumeRolePolicyDocument');
}

/** What the role of a plan may lack; the policy has its own name for each bucket, so that none replaces another. */
type Allowance = { readonly name: string; readonly actions: readonly string[]; readonly object: string };

export function allowedBy({ name }: Pick<Allowance, 'name'>, bucket: string): string {
  return `malware-scan-${name}-${bucket}`;
}

/** Adds it as a policy of its own that can be deleted again. */
export function allowCommand(plan: Plan, bucket: string, { name, actions, object }: Allowance): string {
  const partition = plan.resources[0]?.split(':')[1] || 'aws';
  const statement = { Effect: 'Allow', Action: actions, Resource: `arn:${partition}:s3:::${bucket}/${object}` };
  const policy = shellQuoted(JSON.stringify({ Version: '2012-10-17', Statement: [statement] }));
  return withRole(
    plan,
    `aws iam put-role-policy --role-name "$role" --policy-name=${shellQuoted(allowedBy({ name }, bucket))} --policy-document=${policy}`,
  );
}

/** IAM wants the name of the role, which is the last part of its ARN. */
function withRole({ region, resources: [plan] }: Plan, command: string): string {
  if (plan === undefined) return planCommand({ region, resources: [] });
  return `role=$(${getPlan(region, plan)} --query Role --output text) && role="\${role##*/}" &&\n${command}`;
}

function getPlan(region: string, plan: string): string {
  const id = shellQuoted(plan.split('/').at(-1) ?? plan);
  return `aws guardduty get-malware-protection-plan --region ${region} --malware-protection-plan-id=${id}`;
}
