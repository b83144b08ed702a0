import { PolicyDocument, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { LogGroup } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import type { Grant } from '../../functions/core/grant.ts';
import { acknowledgeWideResource } from './acknowledge.ts';
import type { Places } from './places.ts';
import { statementFor, wideResourcesOf } from './statements.ts';

export type Granted = {
  readonly grants: readonly Grant[];
  readonly places: Places;
  /** Why a resource may end in a `*`, where the grant itself does not say. */
  readonly whyWide: string;
};

/**
 * A role that may do what is granted, write its own log, and nothing else. Its policies are inline so that they are
 * there before the function is: Lambda refuses an event source mapping whose role may not read the queue yet.
 */
export function grantedRole(scope: Construct, logs: LogGroup, { grants, places, whyWide }: Granted): Role {
  const role = new Role(scope, 'Role', {
    assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
    inlinePolicies: {
      Grants: new PolicyDocument({ statements: grants.map((grant) => statementFor(grant, places)) }),
      Logs: new PolicyDocument({ statements: [writing(logs)] }),
    },
  });
  for (const grant of grants) {
    for (const resource of wideResourcesOf(grant, places)) {
      acknowledgeWideResource(role, resource, grant.because ?? whyWide);
    }
  }
  return role;
}

function writing(logs: LogGroup): PolicyStatement {
  return new PolicyStatement({
    actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
    resources: [logs.logGroupArn],
  });
}
