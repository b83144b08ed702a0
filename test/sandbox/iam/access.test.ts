import { CloudTrailClient, LookupEventsCommand } from '@aws-sdk/client-cloudtrail';
import { DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';
import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { GetCrawlerCommand, GlueClient } from '@aws-sdk/client-glue';
import { GuardDutyClient, ListDetectorsCommand } from '@aws-sdk/client-guardduty';
import { EnableKeyCommand, KMSClient } from '@aws-sdk/client-kms';
import { GetBucketLifecycleConfigurationCommand, S3Client } from '@aws-sdk/client-s3';
import { CreateScheduleCommand, SchedulerClient } from '@aws-sdk/client-scheduler';
import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { GetParametersCommand, SSMClient } from '@aws-sdk/client-ssm';
import { expect, onTestFinished, test } from 'vitest';
import { simulatedAccount } from '../../../sandbox/account/account.ts';
import { type GatewayParts, startGateway } from '../../../sandbox/gateway/start-gateway.ts';
import { arnOf, lane, policyFor, type Resources, roleFor, startSandbox } from '../engine/fixture.ts';

const FN = 'User: arn:aws:sts::111122223333:assumed-role/App-FnRole/App-Fn is not authorized to perform:';
const HERE = 'eu-west-1:111122223333';

/** The gateway of these resources, and how the function Fn calls it. */
async function gatewayOf(resources: Resources, recordedAnswers: GatewayParts['recordedAnswers'] = []) {
  const { world, engine } = startSandbox({ ...lane(), ...resources });
  const account = simulatedAccount({ world, emit: () => undefined, crawlers: [{ name: 'orders' }] });
  const gateway = await startGateway({ world, ...engine, parameters: new Map(), account, recordedAnswers });
  onTestFinished(() => gateway.stop());
  const { accessKeyId, secretAccessKey, sessionToken } = engine.credentials.issue('Fn');
  const credentials = { accessKeyId, secretAccessKey, sessionToken };
  return { endpoint: gateway.url, region: 'eu-west-1', credentials, maxAttempts: 1, forcePathStyle: true };
}
type Client = Awaited<ReturnType<typeof gatewayOf>>;

const schedule = {
  ...{ Name: 's', ScheduleExpression: 'rate(1 day)', FlexibleTimeWindow: { Mode: 'OFF' as const } },
  Target: { Arn: 'a', RoleArn: 'arn:aws:iam::111122223333:role/r' },
} as const;

test.each<readonly [string, (client: Client) => Promise<unknown>, readonly [string, number], string]>([
  [
    'Glue',
    (client) => new GlueClient(client).send(new GetCrawlerCommand({ Name: 'orders' })),
    ['AccessDeniedException', 400],
    `glue:GetCrawler on resource: arn:aws:glue:${HERE}:crawler/orders because no identity-based policy allows the glue:GetCrawler action`,
  ],
  [
    'DynamoDB',
    (client) => new DynamoDBClient(client).send(new GetItemCommand({ TableName: 't', Key: {} })),
    ['AccessDeniedException', 400],
    `dynamodb:GetItem on resource: arn:aws:dynamodb:${HERE}:table/t because`,
  ],
  [
    'EventBridge',
    (client) => new EventBridgeClient(client).send(new PutEventsCommand({ Entries: [{}] })),
    ['AccessDeniedException', 400],
    `events:PutEvents on resource: arn:aws:events:${HERE}:event-bus/default because`,
  ],
  [
    'KMS',
    (client) => new KMSClient(client).send(new EnableKeyCommand({ KeyId: 'k' })),
    ['AccessDeniedException', 400],
    'kms:EnableKey on resource:',
  ],
  [
    'Parameter Store',
    (client) => new SSMClient(client).send(new GetParametersCommand({ Names: ['/a'] })),
    ['AccessDeniedException', 400],
    `ssm:GetParameters on resource: arn:aws:ssm:${HERE}:parameter/a because`,
  ],
  [
    'CloudTrail',
    (client) => new CloudTrailClient(client).send(new LookupEventsCommand({})),
    ['AccessDeniedException', 400],
    'cloudtrail:LookupEvents on resource: * because',
  ],
  [
    'GuardDuty',
    (client) => new GuardDutyClient(client).send(new ListDetectorsCommand({})),
    ['AccessDeniedException', 403],
    'guardduty:ListDetectors on resource: * because',
  ],
  [
    'Scheduler',
    (client) => new SchedulerClient(client).send(new CreateScheduleCommand(schedule)),
    ['AccessDeniedException', 403],
    `scheduler:CreateSchedule on resource: arn:aws:scheduler:${HERE}:schedule/default/s because`,
  ],
  [
    'S3',
    (client) => new S3Client(client).send(new GetBucketLifecycleConfigurationCommand({ Bucket: 'b' })),
    ['AccessDenied', 403],
    's3:GetLifecycleConfiguration on resource: "arn:aws:s3:::b" because',
  ],
  [
    'SNS',
    (client) => new SNSClient(client).send(new PublishCommand({ TopicArn: `arn:aws:sns:${HERE}:t`, Message: 'm' })),
    ['AuthorizationErrorException', 403],
    `SNS:Publish on resource: arn:aws:sns:${HERE}:t because no identity-based policy allows the SNS:Publish action`,
  ],
  [
    'SQS',
    (client) =>
      new SQSClient(client).send(
        new SendMessageCommand({ QueueUrl: `${client.endpoint}/111122223333/App-Dead`, MessageBody: 'm' }),
      ),
    ['AccessDenied', 403],
    `sqs:sendmessage on resource: arn:aws:sqs:${HERE}:App-Dead because no identity-based policy allows the sqs:sendmessage action`,
  ],
])('%s denies what the role does not allow, in its own words', async (_, call, [name, httpStatusCode], words) => {
  const message = expect.stringContaining(`${FN} ${words}`);
  await expect(call(await gatewayOf({}))).rejects.toMatchObject({ name, $metadata: { httpStatusCode }, message });
});

/** A role for Fn that may do this besides what Lambda needs. */
const allowing = (actions: Readonly<Record<string, readonly unknown[]>>) => {
  const needed = { 'sqs:ReceiveMessage sqs:DeleteMessage sqs:GetQueueAttributes': [arnOf('Work')] };
  return { FnRole: roleFor('lambda.amazonaws.com', { ...needed, ...actions }) };
};

test('what the role allows is done, and nothing beside it', async () => {
  const client = new GlueClient(
    await gatewayOf(allowing({ 'glue:GetCrawler': [`arn:aws:glue:${HERE}:crawler/orders`] })),
  );
  expect((await client.send(new GetCrawlerCommand({ Name: 'orders' }))).Crawler?.Name).toBe('orders');
  await expect(client.send(new GetCrawlerCommand({ Name: 'orders-2' }))).rejects.toThrow('crawler/orders-2 because');
});

test("a deny in the queue's policy outweighs what the role allows", async () => {
  const { Properties } = policyFor('Dead', 'Rule');
  const deny = { Effect: 'Deny', Principal: '*', Action: 'sqs:SendMessage', Resource: arnOf('Dead') };
  const DeadPolicy = {
    Type: 'AWS::SQS::QueuePolicy',
    Properties: { ...Properties, PolicyDocument: { Statement: [deny] } },
  };
  const client = await gatewayOf({ ...allowing({ 'sqs:SendMessage': [arnOf('Dead')] }), DeadPolicy });
  const QueueUrl = `${client.endpoint}/111122223333/App-Dead`;
  await expect(new SQSClient(client).send(new SendMessageCommand({ QueueUrl, MessageBody: 'm' }))).rejects.toThrow(
    'with an explicit deny in a resource-based policy',
  );
});

test('a remedy that is limited by a tag is allowed on keys that have it', async () => {
  const tagged = `arn:aws:kms:${HERE}:key/tagged`;
  const role = allowing({});
  role.FnRole.Properties.Policies.push({
    PolicyName: 'Remedy',
    PolicyDocument: {
      Statement: [
        {
          Effect: 'Allow',
          Action: ['kms:EnableKey'],
          Resource: [`arn:aws:kms:${HERE}:key/*`],
          Condition: { StringEquals: { 'aws:ResourceTag/protect': 'on' } },
        },
      ],
    },
  } as never);
  const client = new KMSClient(
    await gatewayOf(role, [
      {
        target: 'TrentService.ListResourceTags',
        input: { KeyId: tagged },
        output: { Tags: [{ TagKey: 'protect', TagValue: 'on' }] },
      },
      { target: 'TrentService.EnableKey', input: {}, output: {} },
    ]),
  );
  await client.send(new EnableKeyCommand({ KeyId: tagged }));
  await expect(client.send(new EnableKeyCommand({ KeyId: 'other' }))).rejects.toThrow('kms:EnableKey');
});

test('a schedule needs the right to pass its role, and a role that trusts Scheduler', async () => {
  const Target = {
    Arn: `arn:aws:events:${HERE}:event-bus/default`,
    RoleArn: `arn:aws:iam::111122223333:role/timers`,
    EventBridgeParameters: { DetailType: 'd', Source: 's' },
  };
  const created = async (actions: Readonly<Record<string, readonly string[]>>, service: string) => {
    const TimersRole = roleFor(service, {}, 'timers');
    const client = await gatewayOf({ ...allowing(actions), TimersRole });
    return new SchedulerClient(client).send(new CreateScheduleCommand({ ...schedule, Target }));
  };
  const create = { 'scheduler:CreateSchedule': [`arn:aws:scheduler:${HERE}:schedule/default/*`] };
  const pass = { 'iam:PassRole': [Target.RoleArn] };
  await expect(created(create, 'scheduler.amazonaws.com')).rejects.toThrow(
    'iam:PassRole on resource: arn:aws:iam::111122223333:role/timers',
  );
  await expect(created({ ...create, ...pass }, 'lambda.amazonaws.com')).rejects.toMatchObject({
    name: 'ValidationException',
    message: expect.stringContaining('must allow AWS EventBridge Scheduler to assume the role'),
  });
  expect((await created({ ...create, ...pass }, 'scheduler.amazonaws.com')).ScheduleArn).toBe(
    `arn:aws:scheduler:${HERE}:schedule/default/s`,
  );
});

test('a key of nobody, and the key of a function with another token, are worth nothing', async () => {
  const client = await gatewayOf(allowing({ 'glue:GetCrawler': [`arn:aws:glue:${HERE}:crawler/orders`] }));
  for (const credentials of [
    { ...client.credentials, sessionToken: 'stolen' },
    { accessKeyId: 'SANDBOXnobody', secretAccessKey: 'x' },
  ])
    await expect(
      new GlueClient({ ...client, credentials }).send(new GetCrawlerCommand({ Name: 'orders' })),
    ).rejects.toMatchObject({
      name: 'UnrecognizedClientException',
    });
});
