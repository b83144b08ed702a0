import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { ChangeMessageVisibilityCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { GetParametersCommand, SSMClient } from '@aws-sdk/client-ssm';
import { mockClient } from 'aws-sdk-client-mock';
import { slack } from '../../functions/channels/slack/channel.ts';
import type { HttpRequest } from '../../functions/core/delivery/channel.ts';
import type { HttpAnswer } from '../../functions/core/delivery/delivery.ts';
import { runChannel } from '../../functions/shell/channel/run-channel.ts';
import { fakeTable } from '../fake-table.ts';
import { batchOf, invoke, stubLaneEnvironment } from '../lanes/lane-handler.ts';

export const environment = {
  TOCSIN_QUEUE_URL: 'https://sqs.eu-west-1.amazonaws.com/111122223333/channel',
  TOCSIN_DEAD_LETTERS_URL: 'https://sqs.eu-west-1.amazonaws.com/111122223333/channel-dead-letters',
  TOCSIN_LEDGER: 'ledger',
  TOCSIN_RETENTION_DAYS: '90',
  TOCSIN_BUS: 'tocsin',
  TOCSIN_FALLBACK_AFTER_MINUTES: '10',
  TOCSIN_CHANNEL: 'chat',
  TOCSIN_SETTINGS: '{}',
  TOCSIN_SECRETS: '{"webhook":"/tocsin/slack/webhook"}',
};
const webhook = slack.secrets.webhook.example;
export const ok: HttpAnswer = { status: 200, body: 'ok' };

type Published = { readonly detailType: string; readonly detail: Readonly<Record<string, unknown>> };
type Arriving = {
  readonly now: Date;
  /** What the vendor answers, in turn; after that the line is dead. */
  readonly answers?: readonly HttpAnswer[];
  /** The channel's name in the config. */
  readonly channel?: string;
};

/** The clients behind a channel of the kind `slack`, mocked: a ledger that remembers, a queue and a bus that are told. */
export function channelSurroundings() {
  stubLaneEnvironment();
  const [ssm, queue, events] = [mockClient(SSMClient), mockClient(SQSClient), mockClient(EventBridgeClient)];
  for (const mock of [ssm, queue, events]) mock.reset();
  const table = fakeTable(mockClient(DynamoDBClient));
  const posted: HttpRequest[] = [];
  const published: Published[] = [];
  ssm.on(GetParametersCommand).resolves({ Parameters: [{ Name: '/tocsin/slack/webhook', Value: webhook }] });
  queue.on(ChangeMessageVisibilityCommand).resolves({});
  queue.on(SendMessageCommand).resolves({});
  events.on(PutEventsCommand).callsFake(({ Entries }) => {
    for (const { DetailType, Detail } of Entries)
      published.push({ detailType: DetailType, detail: JSON.parse(Detail) });
    return { FailedEntryCount: 0, Entries: [{ EventId: 'bus-1' }] };
  });
  const arrive = (messages: object | string | readonly object[], { now, answers = [], channel = 'chat' }: Arriving) => {
    const left = [...answers];
    const post = async (request: HttpRequest) => {
      posted.push(request);
      return left.shift() ?? raise('connection reset');
    };
    const handler = runChannel(slack, post, {
      environment: { ...environment, TOCSIN_CHANNEL: channel },
      now: () => now,
    });
    return invoke(handler, batchOf(...[messages].flat()));
  };
  return {
    ...{ ssm, queue, events, table, posted, published, arrive },
    /** Seconds for which the last message that came back is out of sight. */
    wait: () => queue.commandCalls(ChangeMessageVisibilityCommand).at(-1)?.args[0].input.VisibilityTimeout,
    deadLetters: () => queue.commandCalls(SendMessageCommand),
  };
}

export function raise(message: string): never {
  throw new Error(message);
}
