import { CfnRule } from 'aws-cdk-lib/aws-events';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { Aws } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import type { Intake, Sender } from '../functions/core/bulk.ts';
import type { EventPattern } from '../functions/core/event.ts';

/** EventBridge's own maximum: it keeps trying for a day before the event is a dead letter. */
export const retryPolicy = { maximumRetryAttempts: 185, maximumEventAgeInSeconds: 86_400 };

export type RuleProps = {
  readonly description: string;
  /** The default bus of the account when it is left out. */
  readonly busName?: string;
  /** EventBridge's own JSON, deployed as it stands. */
  readonly pattern: EventPattern;
  /** What is left of an event in the queue; all of it when left out. */
  readonly input?: Pick<Intake, 'paths' | 'template'>;
  /** For the events that EventBridge cannot put into the queue. */
  readonly undelivered: IQueue;
};

/** A rule that puts what its pattern matches into a queue. `allowRules` has to let it. */
export function ruleInto(queue: IQueue, scope: Construct, id: string, props: RuleProps): CfnRule {
  const { description, busName, pattern, input, undelivered } = props;
  const inputTransformer = input && { inputPathsMap: { ...input.paths }, inputTemplate: input.template };
  const deadLetterConfig = { arn: undelivered.queueArn };
  return new CfnRule(scope, id, {
    description,
    ...(busName === undefined ? {} : { eventBusName: busName }),
    eventPattern: pattern,
    targets: [
      {
        id: 'Queue',
        arn: queue.queueArn,
        retryPolicy,
        deadLetterConfig,
        ...(inputTransformer && { inputTransformer }),
      },
    ],
  });
}

/** Lets exactly these rules send to the queue: in one statement, because a queue's policy has room for twenty. */
export function allowRules(queue: IQueue, rules: readonly CfnRule[]): void {
  queue.addToResourcePolicy(
    new PolicyStatement({
      principals: [new ServicePrincipal('events.amazonaws.com')],
      actions: ['sqs:SendMessage'],
      resources: [queue.queueArn],
      conditions: { ArnEquals: { 'aws:SourceArn': rules.map((rule) => rule.attrArn) } },
    }),
  );
}

/** Lets a service of this account put messages into the queue itself. */
export function allowSender(queue: IQueue, { service, from }: Sender): void {
  queue.addToResourcePolicy(
    new PolicyStatement({
      principals: [new ServicePrincipal(service)],
      actions: ['sqs:SendMessage'],
      resources: [queue.queueArn],
      conditions: {
        ArnLike: { 'aws:SourceArn': [...from] },
        StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID },
      },
    }),
  );
}
