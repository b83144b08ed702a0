import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Duration } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import { acknowledge } from './access/acknowledge.ts';
import type { AlarmProps, Watchdog } from './watchdog.ts';

/** Who hears when something fails, or, spelled out, why nobody has to. */
export type Watched<Words> = (Words & { readonly by: Watchdog }) | { readonly unmonitored: string };

export type DeadLetterWords = Pick<AlarmProps, 'name' | 'impact' | 'toDo'>;

/** A queue for what could not be handled, kept for as long as SQS can, so that a person can send it through again. */
export function deadLetterQueue(scope: Construct): Queue {
  return new Queue(scope, 'DeadLetters', {
    encryption: QueueEncryption.SQS_MANAGED,
    enforceSSL: true,
    retentionPeriod: Duration.days(14),
  });
}

export function watchDeadLetters(queue: Queue, watched: Watched<DeadLetterWords>): void {
  if ('unmonitored' in watched) return;
  const { by: watchdog, ...words } = watched;
  watchdog.alarm(queue, 'Alarm', {
    ...words,
    metric: queue.metricApproximateNumberOfMessagesVisible({ period: Duration.minutes(1), statistic: 'Maximum' }),
    rings: { above: 0 },
  });
}

/** The dead letters of something other than a queue: cdk-nag cannot see whose they are. */
export function deadLettersOf(whose: string, scope: Construct, watched: Watched<DeadLetterWords>): Queue {
  const queue = deadLetterQueue(scope);
  acknowledge(queue, 'AwsSolutions-SQS3', `It is a dead-letter queue itself: that of ${whose}.`);
  watchDeadLetters(queue, watched);
  return queue;
}
