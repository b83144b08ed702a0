import { AthenaClient, ListWorkGroupsCommand } from '@aws-sdk/client-athena';
import { DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';
import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { GetCrawlerCommand, GlueClient } from '@aws-sdk/client-glue';
import { GuardDutyClient, ListDetectorsCommand } from '@aws-sdk/client-guardduty';
import { ListBucketsCommand, S3Client } from '@aws-sdk/client-s3';
import { GetScheduleCommand, SchedulerClient } from '@aws-sdk/client-scheduler';
import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { GetParametersCommand, SSMClient } from '@aws-sdk/client-ssm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Fixture, QUEUE_URL, startedGateway } from '../gateway/fixture.ts';

let gateway: Fixture;
beforeAll(async () => {
  gateway = await startedGateway();
});
afterAll(() => gateway.stop());

const item = { TableName: 'ledger', Key: { pk: { S: 'a' } } };
const entry = { Source: 'tocsin', DetailType: 'x', Detail: '{}' };

/** One call of each service that says it in a way of its own. */
const ASKED: Readonly<Record<string, () => Promise<unknown>>> = {
  'athena:ListWorkGroups': () => new AthenaClient(gateway.client).send(new ListWorkGroupsCommand({})),
  'dynamodb:GetItem': () => new DynamoDBClient(gateway.client).send(new GetItemCommand(item)),
  'events:PutEvents': () => new EventBridgeClient(gateway.client).send(new PutEventsCommand({ Entries: [entry] })),
  'glue:GetCrawler': () => new GlueClient(gateway.client).send(new GetCrawlerCommand({ Name: 'orders' })),
  'guardduty:ListDetectors': () => new GuardDutyClient(gateway.client).send(new ListDetectorsCommand({})),
  's3:ListBuckets': () => new S3Client(gateway.client).send(new ListBucketsCommand({})),
  'scheduler:GetSchedule': () => new SchedulerClient(gateway.client).send(new GetScheduleCommand({ Name: 'retry' })),
  'sns:Publish': () => new SNSClient(gateway.client).send(new PublishCommand({ TopicArn: 't', Message: 'hello' })),
  'sqs:SendMessage': () =>
    new SQSClient(gateway.client).send(new SendMessageCommand({ QueueUrl: QUEUE_URL, MessageBody: 'hello' })),
  'ssm:GetParameters': () => new SSMClient(gateway.client).send(new GetParametersCommand({ Names: ['/a'] })),
};

test('the SDK takes the throttling of each service as worth another try', async () => {
  for (const call of Object.keys(ASKED)) gateway.faults.add({ call, harm: { does: 'throttle' } });
  await Promise.allSettled(Object.values(ASKED).map((ask) => ask()));
  const asked = gateway.calls().map((one) => one as { service: string; operation: string; error?: string });
  for (const call of Object.keys(ASKED)) {
    const attempts = asked.filter(({ service, operation }) => `${service}:${operation}` === call);
    expect({ call, attempts: attempts.length }).toEqual({ call, attempts: 2 });
    expect(attempts[0]?.error).toMatch(/^(Throttl|TooMany|SlowDown|RequestThrottled|ProvisionedThroughput)/);
  }
});
