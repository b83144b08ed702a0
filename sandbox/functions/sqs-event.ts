import { createHash } from 'node:crypto';
import type { Message, Queue, ReceivedMessage, World } from '../world.ts';

/** One record of the event that Lambda makes of SQS messages. https://docs.aws.amazon.com/lambda/latest/dg/with-sqs.html */
export function sqsRecord(message: ReceivedMessage, queue: Queue, { account, region }: World): string {
  return JSON.stringify({
    messageId: message.messageId,
    receiptHandle: message.receiptHandle,
    body: message.body,
    attributes: {
      ApproximateReceiveCount: String(message.receiveCount),
      SentTimestamp: String(message.sentAt.getTime()),
      SenderId: account,
      ApproximateFirstReceiveTimestamp: String(message.firstReceivedAt.getTime()),
    },
    messageAttributes: attributesOf(message),
    md5OfBody: createHash('md5').update(message.body).digest('hex'),
    eventSource: 'aws:sqs',
    eventSourceARN: queue.arn,
    awsRegion: region,
  });
}

function attributesOf({ messageAttributes }: Message) {
  const attributes = Object.entries(messageAttributes).map(([name, { DataType, StringValue }]) => [
    name,
    { stringValue: StringValue, stringListValues: [], binaryListValues: [], dataType: DataType },
  ]);
  return Object.fromEntries(attributes);
}
