import * as z from 'zod/mini';
import { brief } from './text.ts';

/** Who made a call, as CloudTrail tells it. */
export type Caller = {
  /** The same for every session of a role: what two calls are compared by. Empty when the event names nobody. */
  readonly principal: string;
  /** `IAM user deploy-bot`; empty when the event names nobody. */
  readonly who: string;
  /** `from 198.51.100.7`, `with aws-cli/2.17.1`. */
  readonly ways: readonly string[];
  /** All of that in one: `IAM user deploy-bot, from 198.51.100.7, with aws-cli/2.17.1`. */
  readonly words: string;
  /** Whoever has the password of the account itself: hardly ever meant, and beyond the reach of IAM. */
  readonly isRoot: boolean;
  /** The AWS service that called for somebody, such as cloudformation.amazonaws.com; empty when none did. */
  readonly service: string;
};

const text = z.nullish(z.string());
const call = z.object({
  userIdentity: z.nullish(
    z.object({
      type: text,
      arn: text,
      accountId: text,
      userName: text,
      invokedBy: text,
      sessionContext: z.nullish(z.object({ sessionIssuer: z.nullish(z.object({ arn: text, userName: text })) })),
    }),
  ),
  sourceIPAddress: text,
  userAgent: text,
});
type Identity = NonNullable<z.infer<typeof call>['userIdentity']>;

const INTERNAL = 'AWS Internal';
const NOBODY: Caller = { principal: '', who: '', ways: [], words: '', isRoot: false, service: '' };

/** Anything may be missing in a record, or be of another form: it names nobody then. `AWS Internal` is nobody, too. */
export function callerIn(record: unknown): Caller {
  const { userIdentity, sourceIPAddress, userAgent } = call.safeParse(record).data ?? {};
  const who = userIdentity ? whoOf(userIdentity) : '';
  if (!userIdentity || who === '') return NOBODY;
  const ways = [placeOf(sourceIPAddress ?? '', who), toolOf(userAgent ?? '')].filter((part) => part !== '');
  return {
    principal: principalOf(userIdentity),
    ...{ who, ways, words: [who, ...ways].join(', ') },
    isRoot: userIdentity.type === 'Root' && !userIdentity.invokedBy,
    service: userIdentity.invokedBy ?? '',
  };
}

function principalOf({ sessionContext, arn, invokedBy, accountId }: Identity): string {
  return sessionContext?.sessionIssuer?.arn ?? arn ?? invokedBy ?? accountId ?? '';
}

/** https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-user-identity.html */
function whoOf({ type, arn, userName, accountId, invokedBy, sessionContext }: Identity): string {
  switch (type ?? typeIn(arn ?? '')) {
    case 'Root':
      return accountId ? `the root user of account ${accountId}` : 'the root user of the account';
    case 'IAMUser':
      return `IAM user ${brief(userName ?? lastOf(arn))}`;
    case 'AssumedRole':
      return roleWords(sessionContext?.sessionIssuer?.userName ?? arn?.split('/').at(-2) ?? '', lastOf(arn));
    case 'AWSAccount':
      return accountId ? `somebody of account ${accountId}` : 'somebody of another account';
    default:
      return anybodyElse(userName ?? arn ?? '', invokedBy ?? '', type ?? '');
  }
}

function typeIn(arn: string): string | undefined {
  if (/:assumed-role\/.+\//.test(arn)) return 'AssumedRole';
  return /:user\//.test(arn) ? 'IAMUser' : undefined;
}

/** IAM Identity Center makes a role for each permission set, and names the session after the person. */
function roleWords(role: string, session: string): string {
  const [, permissionSet] = /^AWSReservedSSO_(.+)_[0-9a-f]{16}$/.exec(role) ?? [];
  if (permissionSet) return `${brief(session)} (signed in as ${brief(permissionSet)})`;
  return session === '' ? `role ${brief(role)}` : `role ${brief(role)} (session ${brief(session)})`;
}

function anybodyElse(name: string, service: string, type: string): string {
  if (name !== '') return type === '' ? brief(name) : `${brief(name)} (${brief(type)})`;
  return service === '' || service === INTERNAL ? '' : `the AWS service ${brief(service)}`;
}

function lastOf(arn: string | null | undefined): string {
  return arn?.split('/').at(-1) ?? '';
}

/** An address; or the service that passed the call on, such as cloudformation.amazonaws.com. */
function placeOf(address: string, who: string): string {
  // A service that calls for itself stands in all three places.
  if (address === '' || address === INTERNAL || who.endsWith(` ${address}`)) return '';
  return /[.]amazonaws[.]com$/.test(address) ? `through ${brief(address)}` : `from ${brief(address, 45)}`;
}

const TOOLS = [
  [/terraform/i, 'Terraform'],
  [/pulumi/i, 'Pulumi'],
  [/^Mozilla\/|^S3Console\/|^(console|signin)[.]amazonaws[.]com$/, 'the console'],
] as const;

/** The user agent is what the caller says about itself: the name of a known tool, or its first word. */
function toolOf(userAgent: string): string {
  // CloudTrail puts brackets around some.
  const agent = userAgent.replace(/^\[(.*)\]$/s, '$1');
  const known = TOOLS.find(([pattern]) => pattern.test(agent))?.[1];
  if (known) return `with ${known}`;
  if (agent === '' || agent.endsWith('.amazonaws.com') || agent === INTERNAL) return '';
  return `with ${brief(agent.split(' ')[0] ?? '', 40)}`;
}
