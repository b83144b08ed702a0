import { shellQuoted } from '../../core/text.ts';
import type { Affected } from './affected.ts';
import type { Step, StepOf } from './first-step.ts';
import type { Identity } from './identity.ts';
import { isolation } from './isolation.ts';
import { hideCommand, isVersioned } from './object-words.ts';

/** What stops it, by kind of resource; only what can be undone. The sentence says what else it does, and how to undo it. */
export const STOPS: Readonly<Partial<Record<Affected['kind'], StepOf>>> = {
  instance: isolation,
  bucket: ({ id }, { region }) => ({
    text: 'close the bucket to the public. What is public on purpose stops being so; the same command with four times `false` opens it again:',
    command: `aws s3api put-public-access-block --region ${region} --bucket=${shellQuoted(id)} --public-access-block-configuration BlockPublicAcls=true,IgnorePublicAcls=true,BlockPublicPolicy=true,RestrictPublicBuckets=true`,
  }),
  object: (_, { region, resource }) => {
    const [{ name: bucket, s3ObjectDetails: [object] = [] } = {}] = resource.s3BucketDetails;
    if (!bucket || !object?.key) return undefined;
    const { key, versionId } = object;
    if (!isVersioned({ bucket, key, ...(versionId ? { versionId } : {}) })) return undefined;
    return { text: `hide the file, and do not open it. ${HIDING}`, command: hideCommand(region, { bucket, key }) };
  },
  ecs: ({ id }, { region, resource }) => {
    const task = resource.ecsClusterDetails?.taskDetails?.arn;
    if (!task) return undefined;
    return {
      text: 'stop the task. What it serves fails for a moment, and what is in its memory is lost; its service starts another one from the same image, so look at that image next:',
      command: `aws ecs stop-task --region ${region} --cluster=${shellQuoted(id)} --task=${shellQuoted(task)} --reason='GuardDuty finding'`,
    };
  },
  database: ({ id, type }, { region, resource }) => {
    const user = resource.rdsDbUserDetails?.user;
    if (type !== 'RDS database') return undefined;
    return {
      text: `close the database to the internet, if the address under Who is from outside. Whatever connects from the internet fails; \`--publicly-accessible\` opens it again. Then change the password of ${user ?? 'the user'} in the database:`,
      command: `aws rds modify-db-instance --region ${region} --db-instance-identifier=${shellQuoted(id)} --no-publicly-accessible --apply-immediately`,
    };
  },
  function: ({ id }, { region }) => ({
    text: 'stop the function. Its calls fail until `aws lambda delete-function-concurrency` lets it run again:',
    command: `aws lambda put-function-concurrency --region ${region} --function-name=${shellQuoted(id)} --reserved-concurrent-executions 0`,
  }),
};

export const HIDING =
  'Whoever asks for it by name gets an error; deleting the delete marker that this puts there brings it back:';

export function identityStop(identity: Identity): Step | undefined {
  return keyStop(identity) ?? sessionsStop(identity);
}

function keyStop({ type, name, key }: Identity): Step | undefined {
  if (!name || !key?.startsWith('AKIA') || type !== 'IAMUser') return undefined;
  return {
    text: 'switch the access key off. What uses it stops working; `--status Active` switches it on again. The second line lists all keys of the user: switch off any that none of you made:',
    command: `aws iam update-access-key --user-name=${shellQuoted(name)} --access-key-id=${shellQuoted(key)} --status Inactive &&
aws iam list-access-keys --user-name=${shellQuoted(name)} --output table`,
  };
}

/** AWS lets nobody change the roles that it manages itself: those of service links and of IAM Identity Center. */
const MANAGED_BY_AWS = /^AWS(ServiceRoleFor|ReservedSSO_)/;

/** One session cannot be ended, but all of a role that began before now: https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_revoke-sessions.html */
function sessionsStop({ type, name }: Identity): Step | undefined {
  if (!name || !['AssumedRole', 'Role'].includes(type ?? '') || MANAGED_BY_AWS.test(name)) return undefined;
  const policy = `'{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":"*","Resource":"*","Condition":{"DateLessThan":{"aws:TokenIssueTime":"'"$(date -u +%Y-%m-%dT%H:%M:%SZ)"'"}}}]}'`;
  return {
    text: `end all sessions that the role ${name} has now. What uses it rightly takes new ones, mostly by itself. Deleting the policy revoke-older-sessions undoes it. An attacker who holds the machine or function that uses the role takes new ones too: stop that as well, as the runbook says:`,
    command: `aws iam put-role-policy --role-name=${shellQuoted(name)} --policy-name=revoke-older-sessions --policy-document=${policy}`,
  };
}
