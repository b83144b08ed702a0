import { CfnRule } from 'aws-cdk-lib/aws-events';
import { PolicyDocument, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { CfnPermission } from 'aws-cdk-lib/aws-lambda';
import { Aws } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { type Hook, hookPattern } from '../functions/core/delivery/hook.ts';
import type { Foundation } from './foundation.ts';
import { retryPolicy } from './rule-into.ts';

/** One hook of the config: a rule on the Tocsin bus, and what it needs to start its target. */
export class DeployedHook extends Construct {
  readonly rule: CfnRule;

  constructor(scope: Construct, hook: Hook, { bus }: Foundation) {
    super(scope, `hook-${hook.name}`);
    const arn = hook.target;
    const role = serviceOf(arn) === 'states' ? this.starter(arn) : undefined;
    this.rule = new CfnRule(this, 'Rule', {
      description: `Starts ${hook.name}`,
      eventBusName: bus.bus.eventBusName,
      eventPattern: hookPattern(hook),
      targets: [
        {
          ...{ id: 'Hook', arn, retryPolicy, deadLetterConfig: { arn: bus.undelivered.queueArn } },
          ...(role ? { roleArn: role.roleArn } : {}),
        },
      ],
    });
    if (serviceOf(arn) === 'lambda') this.allowInvocation(arn);
  }

  private starter(stateMachine: string): Role {
    const starting = new PolicyStatement({ actions: ['states:StartExecution'], resources: [stateMachine] });
    return new Role(this, 'Role', {
      description: 'Starts a state machine when Tocsin tells something',
      assumedBy: new ServicePrincipal('events.amazonaws.com', {
        conditions: { StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID } },
      }),
      inlinePolicies: { Start: new PolicyDocument({ statements: [starting] }) },
    });
  }

  private allowInvocation(functionName: string): void {
    new CfnPermission(this, 'Permission', {
      action: 'lambda:InvokeFunction',
      functionName,
      principal: 'events.amazonaws.com',
      sourceArn: this.rule.attrArn,
    });
  }
}

/** A queue and a topic let the rule in by their own policies, which belong to whoever owns them. */
function serviceOf(arn: string): string | undefined {
  return arn.split(':')[2];
}
