import { createHash } from 'node:crypto';
import * as z from 'zod';
import { AwsError } from '../gateway/aws-error.ts';
import { awsJson } from '../gateway/aws-json.ts';
import type { Protocol, Service } from '../gateway/emulated-service.ts';
import { operation } from '../gateway/operation.ts';
import type { Queue, Queues } from '../world.ts';

const Attribute = z.strictObject({ DataType: z.string(), StringValue: z.string() });
const SendMessage = z.strictObject({
  QueueUrl: z.string(),
  MessageBody: z.string().min(1),
  DelaySeconds: z.int().exactOptional(),
  MessageAttributes: z.record(z.string(), Attribute).exactOptional(),
});
const ChangeMessageVisibility = z.strictObject({
  QueueUrl: z.string(),
  ReceiptHandle: z.string(),
  VisibilityTimeout: z.int(),
});
const ReceiveMessage = z.strictObject({
  QueueUrl: z.string(),
  MaxNumberOfMessages: z.int().min(1).max(10).default(1),
  VisibilityTimeout: z.int().exactOptional(),
  WaitTimeSeconds: z.int().exactOptional(),
  MessageAttributeNames: z.array(z.literal('All')).default([]),
  MessageSystemAttributeNames: z.array(z.literal('SentTimestamp')).default([]),
});
const DeleteMessage = z.strictObject({ QueueUrl: z.string(), ReceiptHandle: z.string() });
const AttributeName = z.enum([
  ...(['All', 'QueueArn', 'ApproximateNumberOfMessages'] as const),
  ...(['ApproximateNumberOfMessagesNotVisible', 'ApproximateNumberOfMessagesDelayed'] as const),
]);
const GetQueueAttributes = z.strictObject({ QueueUrl: z.string(), AttributeNames: z.array(AttributeName).default([]) });

export function sqs(queues: Queues): Service {
  const queueAt = (url: string): Queue => {
    const queue = queues.byUrl(url);
    if (queue) return queue;
    throw new AwsError('QueueDoesNotExist', `The specified queue does not exist: ${url}`);
  };
  return {
    name: 'sqs',
    protocol: QUERY_COMPATIBLE,
    statuses: {
      QueueDoesNotExist: 400,
      ReceiptHandleIsInvalid: 404,
      InvalidParameterValue: 400,
      MessageNotInflight: 400,
    },
    operations: {
      SendMessage: operation(SendMessage, (input) => sent(queueAt(input.QueueUrl), input)),
      ChangeMessageVisibility: operation(ChangeMessageVisibility, ({ QueueUrl, ReceiptHandle, VisibilityTimeout }) =>
        queueAt(QueueUrl).changeVisibility(ReceiptHandle, VisibilityTimeout),
      ),
      ReceiveMessage: operation(ReceiveMessage, (input) => ({ Messages: received(queueAt(input.QueueUrl), input) })),
      DeleteMessage: operation(DeleteMessage, ({ QueueUrl, ReceiptHandle }) => queueAt(QueueUrl).delete(ReceiptHandle)),
      GetQueueAttributes: operation(GetQueueAttributes, ({ QueueUrl, AttributeNames }) => ({
        Attributes: attributesOf(queueAt(QueueUrl), AttributeNames),
      })),
    },
  };
}

/** SQS still tells the error codes of its old query protocol, in a header: the SDK shows them as `error.Code`. */
const QUERY_COMPATIBLE: Protocol = {
  ...awsJson('1.0'),
  failure: (error) => {
    const reply = awsJson('1.0').failure(error);
    const code = error.name === 'QueueDoesNotExist' ? 'AWS.SimpleQueueService.NonExistentQueue' : error.name;
    return { ...reply, headers: { ...reply.headers, 'x-amzn-query-error': `${code};Sender` } };
  },
};

function sent(queue: Queue, { MessageBody, DelaySeconds, MessageAttributes }: z.infer<typeof SendMessage>) {
  const { messageId } = queue.send({
    body: MessageBody,
    ...(DelaySeconds !== undefined && { delaySeconds: DelaySeconds }),
    ...(MessageAttributes && { messageAttributes: MessageAttributes }),
  });
  return { MessageId: messageId, MD5OfMessageBody: createHash('md5').update(MessageBody).digest('hex') };
}

/** A long poll comes back at once: what a sandbox has, it has now. */
function received(queue: Queue, { MaxNumberOfMessages, VisibilityTimeout, ...input }: z.infer<typeof ReceiveMessage>) {
  return queue.receive(MaxNumberOfMessages).map(({ messageId, body, messageAttributes, sentAt, receiptHandle }) => {
    if (VisibilityTimeout !== undefined) queue.changeVisibility(receiptHandle, VisibilityTimeout);
    return {
      ...{ MessageId: messageId, ReceiptHandle: receiptHandle, Body: body },
      MD5OfBody: createHash('md5').update(body).digest('hex'),
      ...(input.MessageSystemAttributeNames.length > 0 && { Attributes: { SentTimestamp: String(sentAt.getTime()) } }),
      ...(input.MessageAttributeNames.length > 0 && { MessageAttributes: messageAttributes }),
    };
  });
}

function attributesOf(queue: Queue, names: readonly z.infer<typeof AttributeName>[]): Readonly<Record<string, string>> {
  const { visible, inFlight, delayed } = queue.counts();
  const all = {
    QueueArn: queue.arn,
    ApproximateNumberOfMessages: String(visible),
    ApproximateNumberOfMessagesNotVisible: String(inFlight),
    ApproximateNumberOfMessagesDelayed: String(delayed),
  };
  const wanted = Object.entries(all).filter(([name]) => names.some((each) => each === 'All' || each === name));
  return Object.fromEntries(wanted);
}
