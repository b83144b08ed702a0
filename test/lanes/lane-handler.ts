import {
  ConditionalCheckFailedException,
  DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
} from '@aws-sdk/client-dynamodb';
import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { ChangeMessageVisibilityCommand, SQSClient } from '@aws-sdk/client-sqs';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { Context, SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { mockClient } from 'aws-sdk-client-mock';
import { vi } from 'vitest';
import type { EventEntry } from '../../functions/core/ledger-entry.ts';
import type { Notification } from '../../functions/core/notification.ts';

export type Step = 'ledger read' | 'record written' | 'entry written' | 'published';
type Item = Record<string, unknown> & { readonly pk: string; readonly sk: string };

/** The three clients behind every lane, mocked: a ledger that remembers, a bus that collects, a queue that is told. */
export function laneSurroundings() {
  const items = new Map<string, PutItemCommand['input']['Item']>();
  const published: Notification[] = [];
  const dying = new Set<Step>();
  const step = (name: Step) => {
    if (dying.delete(name)) throw new Error(`died at ${name}`);
  };
  const dynamo = mockClient(DynamoDBClient);
  const events = mockClient(EventBridgeClient);
  const queue = mockClient(SQSClient);
  dynamo.on(GetItemCommand).callsFake(({ Key }) => {
    step('ledger read');
    return { Item: items.get(JSON.stringify(Key)) };
  });
  dynamo.on(PutItemCommand).callsFake(({ Item, ConditionExpression, ExpressionAttributeValues }) => {
    const key = JSON.stringify({ pk: Item.pk, sk: Item.sk });
    if (ConditionExpression && !holds(items.get(key), ExpressionAttributeValues))
      throw new ConditionalCheckFailedException({ $metadata: {}, message: 'The conditional request failed' });
    step(Item.pk.S.startsWith('event#') ? 'entry written' : 'record written');
    items.set(key, Item);
    return {};
  });
  events.on(PutEventsCommand).callsFake(({ Entries }) => {
    step('published');
    for (const { Detail } of Entries) published.push(JSON.parse(Detail));
    return { FailedEntryCount: 0, Entries: Entries.map(() => ({ EventId: 'bus-1' })) };
  });
  queue.on(ChangeMessageVisibilityCommand).resolves({});
  return {
    queue,
    /** The next time this step is reached, it fails. */
    dieAt: (name: Step) => dying.add(name),
    published,
    items: () => [...items.values()].map((item) => unmarshall(item ?? {}) as Item),
    entry: (eventId: string) => entryIn(items, eventId),
  };
}

function holds(item: PutItemCommand['input']['Item'], values: PutItemCommand['input']['ExpressionAttributeValues']) {
  return values === undefined ? item === undefined : item?.version?.N === values[':version']?.N;
}

function entryIn(items: ReadonlyMap<string, PutItemCommand['input']['Item']>, eventId: string): EventEntry | undefined {
  const found = [...items.values()].find((item) => item?.pk?.S === `event#${eventId}`);
  return found && unmarshall(found).entry;
}

export function stubLaneEnvironment(options: object = {}): void {
  const environment = {
    AWS_REGION: 'eu-west-1',
    AWS_ACCESS_KEY_ID: 'AKIAEXAMPLE',
    AWS_SECRET_ACCESS_KEY: 'example',
    POWERTOOLS_LOG_LEVEL: 'SILENT',
    POWERTOOLS_METRICS_DISABLED: 'true',
    POWERTOOLS_SERVICE_NAME: 'test',
    POWERTOOLS_METRICS_NAMESPACE: 'Tocsin',
    TOCSIN_QUEUE_URL: 'https://sqs.eu-west-1.amazonaws.com/111122223333/lane',
    TOCSIN_DEAD_LETTERS_URL: 'https://sqs.eu-west-1.amazonaws.com/111122223333/lane-dead-letters',
    TOCSIN_LEDGER: 'ledger',
    TOCSIN_RETENTION_DAYS: '90',
    TOCSIN_BUS: 'tocsin',
    TOCSIN_BUS_ARN: 'arn:aws:events:eu-west-1:111122223333:event-bus/tocsin',
    TOCSIN_TIMER_GROUP: 'tocsin',
    TOCSIN_TIMER_ROLE: 'arn:aws:iam::111122223333:role/timers',
    TOCSIN_TIMER_DEAD_LETTERS: 'arn:aws:sqs:eu-west-1:111122223333:timer-dead-letters',
    TOCSIN_OPTIONS: JSON.stringify(options),
    TOCSIN_ACCOUNT_NAMES: '{"111122223333":"acme-prod"}',
    TOCSIN_RUNBOOKS: 'https://example.com/runbooks',
    TOCSIN_REPEAT_AFTER_HOURS: '24',
  };
  for (const [name, value] of Object.entries(environment)) vi.stubEnv(name, value);
}

/** A batch as SQS hands it to Lambda: one event a message. A string is a body that is not JSON on purpose. */
export function batchOf(...events: readonly (object | string)[]): SQSEvent {
  return {
    Records: events.map((event, index) => ({
      messageId: `message-${index}`,
      receiptHandle: `receipt-${index}`,
      body: typeof event === 'string' ? event : JSON.stringify(event),
      attributes: {
        ApproximateReceiveCount: '1',
        SentTimestamp: '0',
        SenderId: 'events',
        ApproximateFirstReceiveTimestamp: '0',
      },
      messageAttributes: {},
      md5OfBody: '',
      eventSource: 'aws:sqs',
      eventSourceARN: 'arn:aws:sqs:eu-west-1:111122223333:lane',
      awsRegion: 'eu-west-1',
    })),
  };
}

type Handler = (event: SQSEvent, context: Context) => Promise<SQSBatchResponse>;

/** Invokes a handler as Lambda does. */
export function invoke(handler: unknown, event: SQSEvent): Promise<SQSBatchResponse> {
  const context = { awsRequestId: 'request-1', functionName: 'lane', getRemainingTimeInMillis: () => 60_000 };
  return (handler as Handler)(event, context as unknown as Context);
}
