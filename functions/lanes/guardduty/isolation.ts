import { shellQuoted } from '../../core/text.ts';
import type { Affected } from './affected.ts';
import type { Finding } from './finding.ts';
import type { Step } from './first-step.ts';

type Interface = { readonly id: string; readonly groups: readonly string[] };

/** Gives every network interface of an instance a security group without rules. */
export function isolation({ id }: Affected, { region, resource }: Finding): Step | undefined {
  const found = resource.instanceDetails?.networkInterfaces ?? [];
  const vpc = found[0]?.vpcId;
  const interfaces = found.flatMap(interfaceIn);
  // What could not be put back, or not be cut off altogether, is not offered.
  if (!vpc || interfaces.length !== found.length || interfaces.length > 4) return undefined;
  const groups = interfaces.map((one) => `\`--groups ${one.groups.join(' ')}\``);
  return {
    text: `cut the instance off from the network. It keeps running for you to look at, and what it serves fails. Undo: the last ${groups.length === 1 ? 'line' : 'lines'} with ${groups.join(', ')}:`,
    command: [...emptyGroup(`isolated-${id}`, vpc, region), ...interfaces.map((one) => cutOff(one, region))].join(
      ' &&\n',
    ),
  };
}

function interfaceIn(one: {
  readonly networkInterfaceId?: string | undefined;
  readonly securityGroups: readonly { readonly groupId?: string | undefined }[];
}): readonly Interface[] {
  const groups = one.securityGroups.flatMap(({ groupId }) => groupId ?? []);
  return one.networkInterfaceId && groups.length > 0 ? [{ id: one.networkInterfaceId, groups }] : [];
}

/** A new group lets everything out, over IPv6 too where the VPC has it. */
function emptyGroup(name: string, vpc: string, region: string): readonly string[] {
  const rules = `$(aws ec2 describe-security-group-rules --region ${region} --filters "Name=group-id,Values=$group" --query 'SecurityGroupRules[].SecurityGroupRuleId' --output text)`;
  return [
    `group=$(aws ec2 create-security-group --region ${region} --group-name=${shellQuoted(name)} --description='No traffic' --vpc-id=${shellQuoted(vpc)} --query GroupId --output text)`,
    `aws ec2 revoke-security-group-egress --region ${region} --group-id "$group" --security-group-rule-ids ${rules}`,
  ];
}

function cutOff({ id }: Interface, region: string): string {
  return `aws ec2 modify-network-interface-attribute --region ${region} --network-interface-id=${shellQuoted(id)} --groups "$group"`;
}
