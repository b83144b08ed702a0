import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Duration } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import { deadLetterQueue } from './dead-letters.ts';

export type GuardedQueue = {
  readonly queue: Queue;
  readonly deadLetters: Queue;
};

export type GuardedQueueProps = {
  /** The timeout of the function that works on it. */
  readonly timeoutSeconds: number;
  /** After so many attempts a message is a dead letter. */
  readonly attempts: number;
};

/** A queue in front of a function, and the queue for what the function could not do. */
export function guardedQueue(scope: Construct, { timeoutSeconds, attempts }: GuardedQueueProps): GuardedQueue {
  const deadLetters = deadLetterQueue(scope);
  const queue = new Queue(scope, 'Queue', {
    encryption: QueueEncryption.SQS_MANAGED,
    enforceSSL: true,
    // Six times the timeout: https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html
    visibilityTimeout: Duration.seconds(6 * timeoutSeconds),
    deadLetterQueue: { queue: deadLetters, maxReceiveCount: attempts },
  });
  return { queue, deadLetters };
}
