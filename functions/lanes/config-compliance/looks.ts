import { own } from '../../core/own.ts';
import { shellQuoted } from '../../core/text.ts';
import { historyCommand, type Resource, resultsCommand } from './places.ts';

/** What shows how things stand where no command ends the harm by itself. */
export type Look = { readonly text: string; readonly command: string };

/** `name` is what the resource's own service calls it; `managed` is AWS's own rule. */
type Asked = Resource & { readonly name?: string | undefined; readonly managed?: string | undefined };

const TRAILS = ({ region }: Asked): Look => ({
  text: 'See which trails there are. No line: none, so set one up from its template. With one, see whether it is switched on, as the runbook says:',
  command: `aws cloudtrail describe-trails --region ${region} --query 'trailList[].[Name,HomeRegion,IsMultiRegionTrail]' --output text`,
});

const BY_RULE: Readonly<Record<string, (asked: Asked) => Look>> = {
  CLOUD_TRAIL_ENABLED: TRAILS,
  MULTI_REGION_CLOUD_TRAIL_ENABLED: TRAILS,
};

const BY_TYPE: Readonly<Record<string, (asked: Asked & { readonly name: string }) => Look>> = {
  'AWS::IAM::Role': ({ name }) => ({
    text: 'See which policies it has. Take none away before you know what the role is for: whatever uses it may fail.',
    command: `aws iam list-attached-role-policies --role-name=${shellQuoted(name)} --query 'AttachedPolicies[].PolicyArn' --output text`,
  }),
  'AWS::IAM::User': ({ name }) => ({
    text: 'See which policies it has. Take none away before you know what the user is for: whatever uses it may fail.',
    command: `aws iam list-attached-user-policies --user-name=${shellQuoted(name)} --query 'AttachedPolicies[].PolicyArn' --output text`,
  }),
  'AWS::EC2::SecurityGroup': ({ region, resourceId }) => ({
    text: 'See what it lets in and from where:',
    command: `aws ec2 describe-security-group-rules --region ${region} --filters ${shellQuoted(`Name=group-id,Values=${resourceId}`)} --query 'SecurityGroupRules[].[IsEgress,IpProtocol,FromPort,ToPort,CidrIpv4,CidrIpv6]' --output text`,
  }),
};

/** The look that fits the rule or the type of resource; undefined where none is known. */
export function lookFor(asked: Asked): Look | undefined {
  const { managed = '', resourceType, name } = asked;
  return (
    own(BY_RULE, managed)?.(asked) ??
    (name === undefined ? undefined : own(BY_TYPE, resourceType)?.({ ...asked, name }))
  );
}

/** How it is set up and how it was, where AWS Config recorded that; otherwise what it breaks and why. */
export function anyLook(resource: Resource, isRecorded: boolean): Look {
  if (isRecorded)
    return { text: 'See how it is set up, and how it was before its last change:', command: historyCommand(resource) };
  return { text: 'See what it breaks, and why:', command: resultsCommand(resource) };
}
