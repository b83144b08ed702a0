import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { ChangeMessageVisibilityCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { Context, SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { mockClient } from 'aws-sdk-client-mock';
import { vi } from 'vitest';
import type { Part } from '../../functions/core/lane.ts';
import type { EventEntry } from '../../functions/core/ledger-entry.ts';
import { NOTIFICATION, type Notification } from '../../functions/core/notification.ts';
import { fakeTable } from '../fake-table.ts';

export type Step = 'ledger read' | 'record written' | 'entry written' | 'published';

/** The three clients behind every lane, mocked: a ledger that remembers, a bus that collects, a queue that is told. */
export function laneSurroundings() {
  const published: Notification[] = [];
  const parts: Part[] = [];
  const table = fakeTable(mockClient(DynamoDBClient));
  const events = mockClient(EventBridgeClient);
  const queue = mockClient(SQSClient);
  let isBusDown = false;
  events.on(PutEventsCommand).callsFake(({ Entries }) => {
    if (isBusDown) {
      isBusDown = false;
      throw new Error('the function died before it published');
    }
    for (const { DetailType, Detail } of Entries)
      if (DetailType === NOTIFICATION) published.push(JSON.parse(Detail));
      else parts.push({ detailType: DetailType, detail: JSON.parse(Detail) });
    return { FailedEntryCount: 0, Entries: Entries.map(() => ({ EventId: 'bus-1' })) };
  });
  queue.on(ChangeMessageVisibilityCommand).resolves({});
  const deaths: Readonly<Record<Step, () => void>> = {
    'ledger read': table.failRead,
    'record written': () => table.failWrite(({ pk }) => pk.startsWith('alert#')),
    'entry written': () => table.failWrite(({ pk }) => pk.startsWith('event#')),
    published: () => {
      isBusDown = true;
    },
  };
  return {
    queue,
    events,
    published,
    /** What lanes sent back to themselves. */
    parts,
    /** The next time this step is reached, it fails. */
    dieAt: (step: Step) => deaths[step](),
    entry: (eventId: string) =>
      table.items().find(({ pk }) => pk === `event#${eventId}`)?.entry as EventEntry | undefined,
  };
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
    TOCSIN_POLICY: '{"repeatAfterHours":24,"inhibitions":[],"mutes":[]}',
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
