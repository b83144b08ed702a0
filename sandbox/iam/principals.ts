import * as z from 'zod';
import type { Declarations } from '../template/declared.ts';
import { TemplateRefused } from '../template/refused.ts';
import type { World } from '../world.ts';
import { mayAssume, type Role } from './roles.ts';
import { identityPolicy, type Statement } from './statement.ts';
import { complaintAbout } from './statement-check.ts';

/** Someone with permissions of its own. */
export type Principal = {
  /** As errors name it: `arn:aws:sts::…:assumed-role/<role>/<session>`. */
  readonly arn: string;
  /** As policies name it: the role's ARN, or the user's. */
  readonly identity: string;
  readonly statements: readonly Statement[];
};

/** A service that acts with a role, on behalf of a resource. */
export type Session = {
  readonly roleArn: string;
  readonly service: string;
  readonly sourceArn: string;
  /** What the session is called; else after the service. */
  readonly name?: string;
};

export type Principals = {
  /** By the name in the access key: a function's logical id, or a user. */
  readonly ofCaller: (name: string) => Principal | undefined;
  /** Text: why the service cannot act with that role. */
  readonly ofSession: (session: Session) => Principal | string;
};

/** The policies of people and of the sandbox's own tools, by user. */
export type Users = Readonly<Record<string, unknown>>;

const withRole = z.looseObject({ Role: z.string() });

export function readPrincipals(
  declarations: Declarations,
  roles: readonly Role[],
  world: World,
  users: Users,
): Principals {
  const { account } = world;
  const assumed = ({ name, arn, statements }: Role, session: string): Principal => {
    return { arn: `arn:aws:sts::${account}:assumed-role/${name}/${session}`, identity: arn, statements };
  };
  const roleOf = (arn: string) => roles.find((role) => role.arn === arn);
  const callers = new Map(Object.entries(users).map(([name, policy]) => [name, user(name, policy, account)]));
  for (const { logicalId, name, properties } of declarations.of('AWS::Lambda::Function', withRole)) {
    const role = roleOf(properties.Role);
    const refused = (because: string) => new TemplateRefused('AWS::Lambda::Function', logicalId, because);
    if (!role) throw refused(`its role ${properties.Role} is not in the template`);
    if (!mayAssume(role, { Service: 'lambda.amazonaws.com' }))
      throw refused('The role defined for the function cannot be assumed by Lambda.');
    callers.set(logicalId, assumed(role, name));
  }
  return {
    ofCaller: (name) => callers.get(name),
    ofSession({ roleArn, service, sourceArn, name = service.split('.')[0] ?? service }) {
      const role = roleOf(roleArn);
      if (!role) return `the role ${roleArn} is not in the template`;
      const context = { 'aws:SourceArn': [sourceArn], 'aws:SourceAccount': [account] };
      if (!mayAssume(role, { Service: service }, context)) return `${roleArn} does not let ${service} assume it`;
      return assumed(role, name);
    },
  };
}

function user(name: string, policy: unknown, account: string): Principal {
  const { Statement: statements } = identityPolicy.parse(policy);
  const complaint = statements.map(complaintAbout).find((one) => one !== undefined);
  if (complaint !== undefined) throw new Error(`the policy of the user ${name}: ${complaint}`);
  const arn = `arn:aws:iam::${account}:user/${name}`;
  return { arn, identity: arn, statements };
}
