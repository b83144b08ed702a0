import {
  CloudFormationClient,
  CloudFormationServiceException,
  ListStackResourcesCommand,
} from '@aws-sdk/client-cloudformation';
import { DynamoDBClient, GetItemCommand, QueryCommand } from '@aws-sdk/client-dynamodb';
import {
  ChangeMessageVisibilityCommand,
  DeleteMessageCommand,
  ReceiveMessageCommand,
  SendMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { mockClient } from 'aws-sdk-client-mock';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { show } from '../../cli/answer.ts';
import { partsOf } from '../../cli/installation/parts.ts';
import { reach } from '../../cli/installation/reach.ts';

const cloudFormation = mockClient(CloudFormationClient);
const dynamo = mockClient(DynamoDBClient);
const sqs = mockClient(SQSClient);
const url = (name: string) => `https://sqs.eu-west-1.amazonaws.com/111122223333/Tocsin-${name}-1`;
const deployed = { port: 4400, stack: 'Tocsin', region: 'eu-west-1' };

const resource = (LogicalResourceId: string, ResourceType: string, PhysicalResourceId: string) => {
  return {
    LogicalResourceId,
    ResourceType,
    PhysicalResourceId,
    LastUpdatedTimestamp: new Date(0),
    ResourceStatus: 'CREATE_COMPLETE' as const,
  };
};
const queue = (name: string) => resource(name, 'AWS::SQS::Queue', url(name));

const BUS = resource('Bus', 'AWS::Events::EventBus', 'tocsin');

beforeEach(() => {
  for (const mock of [cloudFormation, dynamo, sqs]) mock.reset();
  const first = [resource('Ledger', 'AWS::DynamoDB::Table', 'Tocsin-Ledger-1'), queue('BusDeadLetters'), BUS];
  const second = [
    ...[queue('LaneGlueCrawlerQueue'), queue('LaneGlueCrawlerDeadLetters')],
    resource('LaneGlueCrawlerTimerRule', 'AWS::Events::Rule', 'tocsin|Tocsin-LaneGlueCrawlerTimerRule-1'),
  ];
  cloudFormation
    .on(ListStackResourcesCommand)
    .resolvesOnce({ StackResourceSummaries: first, NextToken: 'more' })
    .resolves({ StackResourceSummaries: second });
});
afterEach(() => vi.restoreAllMocks());

describe('a deployed stack', () => {
  it('is found by its resources, however many pages they fill', async () => {
    dynamo.on(GetItemCommand).resolves({});
    dynamo.on(QueryCommand).resolves({ Items: [] });
    const installation = await reach(deployed);
    expect(installation.place).toBe('the stack Tocsin in eu-west-1');
    expect(installation.deadLetters.parts).toEqual(['Bus', 'LaneGlueCrawler']);
    expect(await installation.ledger.alert('x')).toBeUndefined();
    expect(dynamo.commandCalls(GetItemCommand)[0]?.args[0].input).toMatchObject({ TableName: 'Tocsin-Ledger-1' });
  });

  it('that cannot be listed is complained about, with what CloudFormation said', async () => {
    const message = 'Stack with id Tocsin does not exist';
    const refusal = { name: 'ValidationError', $fault: 'client' as const, $metadata: {}, message };
    cloudFormation.reset();
    cloudFormation.on(ListStackResourcesCommand).rejects(new CloudFormationServiceException(refusal));
    await expect(reach(deployed)).rejects.toThrow(
      `the stack Tocsin in eu-west-1: its resources cannot be listed: ${message}`,
    );
  });

  it('without a table or an event bus is not Tocsin', () => {
    expect(() => partsOf([], 'the stack X')).toThrow('the stack X: no table among its resources');
    const ledger = { logicalId: 'Ledger', type: 'AWS::DynamoDB::Table', physicalId: 'Ledger' };
    expect(() => partsOf([ledger], 'the stack X')).toThrow('the stack X: no event bus among its resources');
  });

  it('keeps the part of a channel whose name CDK has made unique', () => {
    const ids = ['Ledger', 'Bus', 'channeloncall2Queue0A1B2C3D', 'channeloncall2DeadLetters5B4A19F2'];
    const types = ['AWS::DynamoDB::Table', 'AWS::Events::EventBus', 'AWS::SQS::Queue', 'AWS::SQS::Queue'];
    const resources = ids.map((logicalId, index) => ({ logicalId, type: types[index] ?? '', physicalId: logicalId }));
    expect(partsOf(resources, 'x').shelves).toEqual([
      { part: 'channeloncall2', url: 'channeloncall2DeadLetters5B4A19F2', home: 'channeloncall2Queue0A1B2C3D' },
    ]);
  });
});

describe('dead letters', () => {
  const text = (StringValue: string) => ({ DataType: 'String', StringValue });
  const ERROR_MESSAGE = text('The queue is gone');
  const RULE_ARN = text('arn:aws:events:eu-west-1:111122223333:rule/tocsin/Tocsin-LaneGlueCrawlerTimerRule-1');
  const message = { MessageId: 'm-1', ReceiptHandle: 'h-1', Body: '{}', Attributes: { SentTimestamp: '1000' } };

  beforeEach(() => {
    const own = { ...message, MessageAttributes: { ERROR_MESSAGE, RULE_ARN } };
    const other = { ...message, MessageId: 'm-2', ReceiptHandle: 'h-2' };
    sqs.on(ReceiveMessageCommand).resolves({});
    sqs
      .on(ReceiveMessageCommand, { QueueUrl: url('BusDeadLetters') })
      .resolvesOnce({ Messages: [own, other] })
      .resolves({});
    sqs.on(ChangeMessageVisibilityCommand).resolves({});
    sqs.on(DeleteMessageCommand).resolves({});
    sqs.on(SendMessageCommand).resolves({});
  });

  it('are looked at and put back at once', async () => {
    const { deadLetters } = await reach(deployed);
    expect((await deadLetters.all('Bus'))[0]).toEqual({
      ...{ id: 'm-1', part: 'Bus', at: new Date(1000), body: '{}' },
      ...{ reason: 'The queue is gone', rule: 'Tocsin-LaneGlueCrawlerTimerRule-1' },
    });
    const released = sqs.commandCalls(ChangeMessageVisibilityCommand).map(({ args }) => args[0].input);
    expect(released).toMatchObject([
      { ReceiptHandle: 'h-1', VisibilityTimeout: 0 },
      { ReceiptHandle: 'h-2', VisibilityTimeout: 0 },
    ]);
  });

  it('of a rule go into the queue of its lane, and only then they are deleted; what was not named stays', async () => {
    const { deadLetters } = await reach(deployed);
    expect(await deadLetters.redrive('Bus', ['m-1'])).toEqual(['m-1']);
    const writes = sqs
      .calls()
      .map(({ args }) => args[0].constructor.name)
      .filter((name) => !name.startsWith('Receive'));
    expect(writes).toEqual(['SendMessageCommand', 'DeleteMessageCommand', 'ChangeMessageVisibilityCommand']);
    expect(sqs.commandCalls(SendMessageCommand)[0]?.args[0].input.QueueUrl).toBe(url('LaneGlueCrawlerQueue'));
    expect(sqs.commandCalls(ChangeMessageVisibilityCommand)[0]?.args[0].input.ReceiptHandle).toBe('h-2');
  });

  it('that have no queue stay', async () => {
    const { deadLetters } = await reach(deployed);
    expect(await deadLetters.redrive('Bus', ['m-2'])).toEqual([]);
    expect(sqs.commandCalls(SendMessageCommand)).toEqual([]);
  });
});

describe('a sandbox', () => {
  it('that does not answer is complained about, with the two ways out', async () => {
    await expect(reach({ port: 1 })).rejects.toThrow(
      'no sandbox answers on 127.0.0.1:1: start it with npm start in another terminal, or name a deployed one with --stack',
    );
  });
});

describe('an answer', () => {
  it('is one line of JSON for each item, or words in which no name moves the cursor', () => {
    const log = vi.spyOn(console, 'log').mockImplementation(() => {});
    const answer = { items: [{ a: '\u001b[2J' }, { b: 1 }], words: ['a \u001b[2Jname', '  b'] };
    show(answer, { json: true });
    show(answer, {});
    expect(log.mock.calls.flat()).toEqual(['{"a":"\\u001b[2J"}', '{"b":1}', 'a  [2Jname\n  b']);
  });
});
