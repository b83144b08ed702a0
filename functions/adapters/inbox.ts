import { ChangeMessageVisibilityCommand, SendMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';

/** A function's own queue: a message goes back to it for later, or to its dead letters with the reason. */
export type Inbox = {
  /** Keeps the message out of sight for so many seconds; the queue then delivers it again. */
  readonly postpone: (receiptHandle: string, seconds: number) => Promise<void>;
  readonly bury: (body: string, because: string) => Promise<void>;
};

export function inboxIn(sqs: SQSClient, urls: { readonly queue: string; readonly deadLetters: string }): Inbox {
  return {
    postpone: async (receiptHandle, seconds) => {
      const VisibilityTimeout = Math.max(1, Math.ceil(seconds));
      await sqs.send(
        new ChangeMessageVisibilityCommand({ QueueUrl: urls.queue, ReceiptHandle: receiptHandle, VisibilityTimeout }),
      );
    },
    bury: async (body, because) => {
      const ERROR_MESSAGE = { DataType: 'String', StringValue: because.slice(0, 1_000) || 'no reason given' };
      await sqs.send(
        new SendMessageCommand({ QueueUrl: urls.deadLetters, MessageBody: body, MessageAttributes: { ERROR_MESSAGE } }),
      );
    },
  };
}
