import { shellQuoted } from '../../core/text.ts';
import type { Affected } from './affected.ts';
import type { Finding } from './finding.ts';
import type { Step, StepOf } from './first-step.ts';
import type { Identity } from './identity.ts';

/** What to look at first, by kind of resource. It changes nothing. */
export const LOOKS: Readonly<Partial<Record<Affected['kind'], StepOf>>> = {
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
      text: `Do not open ${id}. See which versions of it are there, since when, and how large; deleting it is in the runbook:`,
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
      text: 'See what runs there, since when and from which image. If it is none of yours, stop it as the runbook says:',
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

export function identityLook({ name, key }: Identity, { region }: Finding): Step {
  const attribute = key
    ? `AttributeKey=AccessKeyId,AttributeValue=${key}`
    : `AttributeKey=Username,AttributeValue=${name}`;
  return {
    text: 'See what these credentials did. If nobody they belong to knows of it, take them away as the runbook says. The list lacks what was read or deleted inside buckets; calls to IAM are recorded in us-east-1:',
    command: `aws cloudtrail lookup-events --region ${region} --lookup-attributes=${shellQuoted(attribute)} --max-items 50 --query 'Events[].[EventTime,EventSource,EventName,Username]' --output table`,
  };
}
