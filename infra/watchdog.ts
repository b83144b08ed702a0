import { Alarm, ComparisonOperator, type Metric, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { Topic } from 'aws-cdk-lib/aws-sns';
import { Aws, Stack } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { mailTopic } from './mail-topic.ts';

export type AlarmProps = {
  /** The subject of the mail: `Tocsin: lane glue-crawler gave up on an event`. */
  readonly name: string;
  readonly metric: Metric;
  /** It rings above this, or below it for so many periods on end; what is missing counts as nothing. */
  readonly rings: { readonly above: number } | { readonly below: number; readonly periods: number };
  readonly impact: string;
  readonly toDo: string;
};

/** Says by mail that Tocsin itself is ill: straight from CloudWatch to SNS, without anything that it watches. */
export class Watchdog extends Construct {
  private readonly topic: Topic;

  constructor(scope: Construct, { email }: { readonly email: readonly string[] }) {
    super(scope, 'Watchdog');
    this.topic = mailTopic(this, { email, says: 'that Tocsin itself is ill' });
    this.topic.addToResourcePolicy(alarmsMayPublish(this.topic));
  }

  alarm(scope: Construct, id: string, { name, metric, rings, impact, toDo }: AlarmProps): void {
    const alarm = new Alarm(scope, id, {
      alarmName: `${Stack.of(this).stackName}: ${name}`,
      alarmDescription: `Impact: ${impact} What to do: ${toDo}`,
      metric,
      ...('above' in rings
        ? {
            threshold: rings.above,
            comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD,
            evaluationPeriods: 1,
            treatMissingData: TreatMissingData.NOT_BREACHING,
          }
        : {
            threshold: rings.below,
            comparisonOperator: ComparisonOperator.LESS_THAN_THRESHOLD,
            evaluationPeriods: rings.periods,
            treatMissingData: TreatMissingData.BREACHING,
          }),
    });
    alarm.addAlarmAction(new SnsAction(this.topic));
  }
}

/** A topic with a policy of its own no longer lets CloudWatch in by itself. */
function alarmsMayPublish(topic: Topic): PolicyStatement {
  return new PolicyStatement({
    principals: [new ServicePrincipal('cloudwatch.amazonaws.com')],
    actions: ['sns:Publish'],
    resources: [topic.topicArn],
    conditions: { StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID } },
  });
}
