import {
  ChangeMessageVisibilityCommand,
  GetQueueAttributesCommand,
  QueueDoesNotExist,
  ReceiptHandleIsInvalid,
  ReceiveMessageCommand,
  SendMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ARN, type Fixture, QUEUE_URL, startedGateway } from './fixture.ts';

let gateway: Fixture;
let sqs: SQSClient;

beforeAll(async () => {
  gateway = await startedGateway();
  sqs = new SQSClient(gateway.client);
});
afterAll(() => gateway.stop());

test('a message is sent with its delay and attributes', async () => {
  const attributes = { channel: { DataType: 'String', StringValue: 'oncall' } };
  const message = { QueueUrl: QUEUE_URL, MessageBody: 'hello', DelaySeconds: 5, MessageAttributes: attributes };
  const { MessageId } = await sqs.send(new SendMessageCommand(message));
  expect(MessageId).toBe('m-1');
  expect(gateway.sent).toEqual([{ body: 'hello', delaySeconds: 5, messageAttributes: attributes }]);
});

test('the visibility of a message changes, and an unknown handle is ReceiptHandleIsInvalid', async () => {
  const change = (ReceiptHandle: string) =>
    sqs.send(new ChangeMessageVisibilityCommand({ QueueUrl: QUEUE_URL, ReceiptHandle, VisibilityTimeout: 90 }));
  await change('h-1');
  expect(gateway.changed).toEqual([{ handle: 'h-1', seconds: 90 }]);
  await expect(change('unknown')).rejects.toBeInstanceOf(ReceiptHandleIsInvalid);
});

test('the attributes tell the ARN and how many messages there are', async () => {
  const asked = { QueueUrl: QUEUE_URL, AttributeNames: ['All'] } as const;
  const { Attributes } = await sqs.send(new GetQueueAttributesCommand({ ...asked, AttributeNames: ['All'] }));
  expect(Attributes).toMatchObject({ QueueArn: ARN, ApproximateNumberOfMessages: '2' });
});

test('a queue that is not in the template is QueueDoesNotExist', async () => {
  const send = sqs.send(new SendMessageCommand({ QueueUrl: 'http://127.0.0.1:1/1/other', MessageBody: 'x' }));
  await expect(send).rejects.toBeInstanceOf(QueueDoesNotExist);
  await expect(send).rejects.toMatchObject({ Code: 'AWS.SimpleQueueService.NonExistentQueue' });
});

test('an empty queue has nothing to receive, and more than ten at once are refused', async () => {
  const receive = (MaxNumberOfMessages: number) =>
    sqs.send(new ReceiveMessageCommand({ QueueUrl: QUEUE_URL, MaxNumberOfMessages }));
  expect((await receive(10)).Messages).toEqual([]);
  await expect(receive(11)).rejects.toThrow('MaxNumberOfMessages');
});
