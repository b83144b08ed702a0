import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { Duration } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import { type Watched, watchDeadLetters } from './dead-letters.ts';
import type { GuardedQueue } from './guarded-queue.ts';

/** What the alarms say: whose work it is, and what it means for people when it is not done. */
export type WorkWords = {
  /** `lane glue-crawler` */
  readonly who: string;
  /** What it works on: `an event`. */
  readonly on: string;
  /** The impact of giving up, as a sentence. */
  readonly lost: string;
  /** The impact of being slow, as a sentence. */
  readonly late: string;
};

export type Work = { readonly lambda: LambdaFunction; readonly queues: GuardedQueue };

/** Alarms for the three ways in which a function and its queue fail: it gives up, it crashes, it falls behind. */
export function watchWork(scope: Construct, { lambda, queues }: Work, watched: Watched<WorkWords>): void {
  if ('unmonitored' in watched) return;
  const { by: watchdog, who, on, lost, late } = watched;
  const { queue, deadLetters } = queues;
  const log = `the log group ${lambda.logGroup.logGroupName}`;
  const move = `--source-arn ${deadLetters.queueArn} --destination-arn ${queue.queueArn}`;
  watchDeadLetters(deadLetters, {
    by: watchdog,
    name: `${who} gave up on ${on}`,
    impact: lost,
    toDo: `find the reason in ${log}, then send it through again: aws sqs start-message-move-task ${move}`,
  });
  watchdog.alarm(scope, 'ErrorsAlarm', {
    name: `${who} crashes`,
    metric: lambda.metricErrors({ period: Duration.minutes(15), statistic: 'Sum' }),
    rings: { above: 1 },
    impact: `${late} Each is tried a few times and then given up.`,
    toDo: `look for ERROR and "timed out" in ${log}.`,
  });
  watchdog.alarm(scope, 'BehindAlarm', {
    name: `${who} is behind`,
    metric: queue.metricApproximateAgeOfOldestMessage({ period: Duration.minutes(5), statistic: 'Maximum' }),
    rings: { above: Duration.minutes(15).toSeconds() },
    impact: `${late} The oldest has waited for more than a quarter of an hour.`,
    toDo: `see in ${log} whether the work is throttled, refused or slow.`,
  });
}
