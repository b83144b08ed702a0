import type { Alert } from '../../core/alert.ts';
import { shellQuoted } from '../../core/text.ts';
import { type Affected, affectedBy } from './affected.ts';
import { bandOf, type Finding } from './finding.ts';
import { type Identity, identitiesIn } from './identity.ts';
import { findingCommand, findingLink } from './places.ts';
import { purposeName } from './purposes.ts';

type Step = { readonly text: string; readonly command: string };

/** The one thing to do first, by what the finding is about. It looks, or takes back what can be given back again. */
export function firstStepFor(finding: Finding): Alert['firstStep'] {
  const step = stepFor(finding) ?? {
    text: 'Read the whole finding:',
    command: findingCommand('get-findings', finding.region, finding.id),
  };
  return { ...step, link: findingLink(finding.region, finding.id) };
}

function stepFor(finding: Finding): Step | undefined {
  const affected = affectedBy(finding);
  const [identity] = identitiesIn(finding);
  const [main] = affected;
  const isOfData = main?.kind === 'bucket' || main?.kind === 'object';
  // A bucket is where it happened; the key in somebody's hands is what goes on.
  const isAboutKey = main === undefined || main.kind === 'identity' || (isOfData && !isOfSettings(finding));
  if (identity && isAboutKey) return identityStep(identity, finding);
  const known = affected.find((one) => STEPS[one.kind]);
  return known && STEPS[known.kind]?.(known, finding);
}

function isOfSettings({ type }: Finding): boolean {
  return ['Policy', 'Object', 'Stealth'].includes(purposeName(type));
}

const STEPS: Readonly<Partial<Record<Affected['kind'], (affected: Affected, finding: Finding) => Step | undefined>>> = {
  instance: ({ id }, { region }) => ({
    text: 'See what the instance is, who owns it and what its role allows. Cutting it off from the network is in the runbook:',
    command: `aws ec2 describe-instances --region ${region} --instance-ids=${shellQuoted(id)} --query 'Reservations[].Instances[].{State:State.Name,Role:IamInstanceProfile.Arn,Groups:SecurityGroups,Public:PublicIpAddress,Launched:LaunchTime,Tags:Tags}'`,
  }),
  bucket: ({ id }, { region }) => ({
    text: 'See whether anything keeps the public out. An error NoSuchPublicAccessBlockConfiguration means that nothing does:',
    command: `aws s3api get-public-access-block --region ${region} --bucket=${shellQuoted(id)}`,
  }),
  object: ({ id }, { region, resource }) => {
    const [bucket] = resource.s3BucketDetails;
    const key = bucket?.s3ObjectDetails[0]?.key;
    if (!bucket?.name || !key) return undefined;
    return {
      text: `Do not open ${id}. See which versions of it are there, since when, and how large:`,
      command: `aws s3api list-object-versions --region ${region} --bucket=${shellQuoted(bucket.name)} --prefix=${shellQuoted(key)}`,
    };
  },
  eks: ({ id }, finding) => ({
    text: 'See what runs there. Deleting or isolating it is in the runbook:',
    command: `aws eks update-kubeconfig --region ${finding.region} --name=${shellQuoted(id)} && ${podsCommand(finding)}`,
  }),
  ecs: ({ id }, { region, resource }) => {
    const task = resource.ecsClusterDetails?.taskDetails?.arn;
    const call = task ? `describe-tasks --tasks=${shellQuoted(task)}` : 'list-tasks';
    return {
      text: 'See what runs there, since when and from which image. Stopping it is in the runbook:',
      command: `aws ecs ${call} --region ${region} --cluster=${shellQuoted(id)}`,
    };
  },
  database: ({ id, type }, { region }) =>
    type === 'RDS database'
      ? {
          text: 'See whether the database can be reached from the internet, and through which security groups:',
          command: `aws rds describe-db-instances --region ${region} --db-instance-identifier=${shellQuoted(id)} --query 'DBInstances[].{Public:PubliclyAccessible,Endpoint:Endpoint.Address,Groups:VpcSecurityGroups,Tags:TagList}'`,
        }
      : undefined,
  function: ({ id }, { region }) => ({
    text: 'See when the function was last changed and what its role is. Stopping it is in the runbook:',
    command: `aws lambda get-function-configuration --region ${region} --function-name=${shellQuoted(id)} --query '{Changed:LastModified,Role:Role,Layers:Layers[].Arn,Handler:Handler}'`,
  }),
};

function podsCommand({ resource }: Finding): string {
  const { name, type = 'pod', namespace } = resource.kubernetesDetails?.kubernetesWorkloadDetails ?? {};
  if (!name || !namespace)
    return 'kubectl get pods --all-namespaces --output wide --sort-by=.metadata.creationTimestamp';
  return `kubectl describe --namespace=${shellQuoted(namespace)} ${shellQuoted(`${type.toLowerCase()}/${name}`)}`;
}

function identityStep({ type, name, key }: Identity, finding: Finding): Step | undefined {
  const isGrave = ['Critical', 'High'].includes(bandOf(finding));
  if (isGrave && name && key?.startsWith('AKIA') && type === 'IAMUser')
    return {
      text: 'If none of you did this, switch the access key off. What uses it stops working; `--status Active` switches it on again:',
      command: `aws iam update-access-key --user-name=${shellQuoted(name)} --access-key-id=${shellQuoted(key)} --status Inactive`,
    };
  const attribute = key
    ? `AttributeKey=AccessKeyId,AttributeValue=${key}`
    : `AttributeKey=Username,AttributeValue=${name}`;
  return {
    text: 'See what these credentials did, and ask whoever they belong to. Calls to IAM are recorded in us-east-1. Taking the credentials away is in the runbook:',
    command: `aws cloudtrail lookup-events --region ${finding.region} --lookup-attributes=${shellQuoted(attribute)} --max-items 50 --query 'Events[].[EventTime,EventSource,EventName,Username]' --output table`,
  };
}
