import * as z from 'zod/mini';
import { brief } from './text.ts';

/** Who made a call, as CloudTrail tells it. */
export type Caller = {
  /** The same for every session of a role: what two calls are compared by. Empty when the event names nobody. */
  readonly principal: string;
  /** `IAM user deploy-bot, from 198.51.100.7, with aws-cli/2.17.1`; empty when the event names nobody. */
  readonly words: string;
};

export const callerParts = {
  userIdentity: z.nullish(
    z.object({
      type: z.nullish(z.string()),
      arn: z.nullish(z.string()),
      accountId: z.nullish(z.string()),
      userName: z.nullish(z.string()),
      invokedBy: z.nullish(z.string()),
      sessionContext: z.nullish(
        z.object({
          sessionIssuer: z.nullish(z.object({ arn: z.nullish(z.string()), userName: z.nullish(z.string()) })),
        }),
      ),
    }),
  ),
  sourceIPAddress: z.nullish(z.string()),
  userAgent: z.nullish(z.string()),
};

const INTERNAL = 'AWS Internal';

const call = z.object(callerParts);
type Call = z.infer<typeof call>;
type Identity = NonNullable<Call['userIdentity']>;

/** `AWS Internal` is nobody: it stands where a service called that is not named. */
export function callerOf({ userIdentity, sourceIPAddress, userAgent }: Call): Caller {
  const who = userIdentity ? whoOf(userIdentity) : '';
  if (who === '') return { principal: '', words: '' };
  const words = [who, placeOf(sourceIPAddress ?? ''), toolOf(userAgent ?? '')].filter((part) => part !== '');
  return { principal: principalOf(userIdentity ?? {}), words: words.join(', ') };
}

function principalOf({ sessionContext, arn, invokedBy, accountId }: Identity): string {
  return sessionContext?.sessionIssuer?.arn ?? arn ?? invokedBy ?? accountId ?? '';
}

/** https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-user-identity.html */
function whoOf({ type, arn, userName, accountId, invokedBy, sessionContext }: Identity): string {
  switch (type) {
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

/** IAM Identity Center makes a role for each permission set, and names the session after the person. */
function roleWords(role: string, session: string): string {
  const [, permissionSet] = /^AWSReservedSSO_(.+)_[0-9a-f]{16}$/.exec(role) ?? [];
  if (permissionSet) return `${brief(session)}, signed in as ${brief(permissionSet)}`;
  return session === '' ? `role ${brief(role)}` : `role ${brief(role)}, session ${brief(session)}`;
}

function anybodyElse(name: string, service: string, type: string): string {
  if (name !== '') return type === '' ? brief(name) : `${brief(name)} (${brief(type)})`;
  return service === '' || service === INTERNAL ? '' : `the AWS service ${brief(service)}`;
}

function lastOf(arn: string | null | undefined): string {
  return arn?.split('/').at(-1) ?? '';
}

/** An address; or the service that passed the call on, such as cloudformation.amazonaws.com. */
function placeOf(address: string): string {
  if (address === '' || address === INTERNAL) return '';
  return /[.]amazonaws[.]com$/.test(address) ? `through ${brief(address)}` : `from ${brief(address, 45)}`;
}

const TOOLS = [
  [/terraform/i, 'Terraform'],
  [/pulumi/i, 'Pulumi'],
  [/^Mozilla\//, 'the console'],
] as const;

/** The user agent is what the caller says about itself: the name of a known tool, or its first word. */
function toolOf(userAgent: string): string {
  if (userAgent === '' || userAgent.endsWith('.amazonaws.com') || userAgent === INTERNAL) return '';
  const known = TOOLS.find(([pattern]) => pattern.test(userAgent))?.[1];
  return `with ${known ?? brief(userAgent.split(' ')[0] ?? '', 40)}`;
}
