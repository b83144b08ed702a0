import { connect } from 'node:net';
import { EventBridgeClient, ListEventBusesCommand, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { BatchStopJobRunCommand, GetCrawlerCommand, GetTableCommand, GlueClient } from '@aws-sdk/client-glue';
import { ListScheduleGroupsCommand, SchedulerClient } from '@aws-sdk/client-scheduler';
import { SNSClient, SubscribeCommand } from '@aws-sdk/client-sns';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type Fixture, noBuses, startedGateway } from './fixture.ts';

let gateway: Fixture;
const raise = (error: Error): never => {
  throw error;
};

beforeAll(async () => {
  gateway = await startedGateway({
    crawlers: [{ name: 'orders' }],
    recordedAnswers: [
      {
        target: 'AWSGlue.GetTable',
        input: { Name: 'parcels' },
        output: {
          Table: { Name: 'parcels', UpdateTime: { $time: '2026-01-01T00:00:00Z' }, LastAccessTime: { $time: '-2d' } },
        },
      },
      {
        target: 'AWSGlue.GetTable',
        input: {},
        error: { name: 'EntityNotFoundException', message: 'no such table', status: 400 },
      },
    ],
  });
});
beforeEach(() => gateway.faults.clear());
afterAll(() => gateway.stop());

test('every call is recorded with the function, the operation, the input and the outcome', async () => {
  await new GlueClient(gateway.client).send(new GetCrawlerCommand({ Name: 'orders' }));
  const call = { what: 'call', function: 'Fn', service: 'glue', operation: 'GetCrawler', input: { Name: 'orders' } };
  expect(gateway.calls().at(-1)).toMatchObject({ ...call, status: 200 });
  await expect(new GlueClient(gateway.client).send(new GetCrawlerCommand({ Name: 'x' }))).rejects.toThrow();
  expect(gateway.calls().at(-1)).toMatchObject({
    status: 400,
    error: expect.stringContaining('EntityNotFoundException'),
  });
});

test.each([
  [
    'awsJson',
    () => new GlueClient(gateway.client).send(new BatchStopJobRunCommand({ JobName: 'j', JobRunIds: ['r'] })),
    'glue:BatchStopJobRun',
  ],
  [
    'restJson',
    () => new SchedulerClient(gateway.client).send(new ListScheduleGroupsCommand({})),
    'scheduler:GET /schedule-groups',
  ],
  [
    'awsQuery',
    () => new SNSClient(gateway.client).send(new SubscribeCommand({ TopicArn: 't', Protocol: 'sms' })),
    'sns:Subscribe',
  ],
  [
    'awsJson of another service',
    () => new EventBridgeClient(gateway.client).send(new ListEventBusesCommand({})),
    'events:ListEventBuses',
  ],
])('an operation the sandbox does not speak is refused by name over %s, and once', async (_wire, send, name) => {
  const before = gateway.calls().length;
  await expect(send()).rejects.toMatchObject({
    name: 'SandboxRefusal',
    message: expect.stringContaining(`the sandbox does not speak ${name}`),
    $metadata: { httpStatusCode: 400, attempts: 1 },
  });
  expect(gateway.calls().length).toBe(before + 1);
});

test('a parameter the sandbox does not act on is refused by name', async () => {
  const entry = { Source: 'tocsin', DetailType: 'Alert', Detail: '{}', TraceHeader: 'Root=1' };
  const put = new EventBridgeClient(gateway.client).send(new PutEventsCommand({ Entries: [entry] }));
  await expect(put).rejects.toThrow(
    'the sandbox does not know the parameter Entries.0.TraceHeader of events:PutEvents',
  );
  expect(gateway.put).toEqual([]);
});

test('a service the sandbox has never heard of is refused in the wire it was asked in', async () => {
  const scope = 'Credential=SANDBOXFn/20260101/eu-west-1/acm/aws4_request';
  const headers = {
    authorization: `AWS4-HMAC-SHA256 ${scope}`,
    'x-amz-target': 'CertificateManager.DescribeCertificate',
  };
  const response = await fetch(gateway.url, { method: 'POST', headers, body: '{}' });
  expect(response.status).toBe(400);
  expect(await response.json()).toMatchObject({
    __type: 'SandboxRefusal',
    message: expect.stringContaining('acm:DescribeCertificate'),
  });
});

test('a refusal of S3 is XML', async () => {
  const headers = { authorization: 'AWS4-HMAC-SHA256 Credential=SANDBOXFn/20260101/eu-west-1/s3/aws4_request' };
  const response = await fetch(`${gateway.url}/bucket?lifecycle=`, { headers });
  expect(await response.text()).toMatch(
    /^<Error><Code>SandboxRefusal<.Code><Message>.* s3:GetBucketLifecycleConfiguration: /,
  );
});

test("a body that is not JSON is the caller's error, and recorded", async () => {
  const scope = 'Credential=SANDBOXFn/20260101/eu-west-1/glue/aws4_request';
  const headers = { authorization: `AWS4-HMAC-SHA256 ${scope}`, 'x-amz-target': 'AWSGlue.GetCrawler' };
  const response = await fetch(gateway.url, { method: 'POST', headers, body: '{' });
  expect(await response.json()).toMatchObject({ __type: 'SerializationException' });
  expect(gateway.calls().at(-1)).toMatchObject({ status: 400, error: expect.stringContaining('the body is not JSON') });
});

test('a recorded answer is given to the request whose input contains its input, the first that fits', async () => {
  const glue = new GlueClient(gateway.client);
  const { Table } = await glue.send(new GetTableCommand({ DatabaseName: 'lake', Name: 'parcels' }));
  expect(Table).toMatchObject({ Name: 'parcels', UpdateTime: new Date('2026-01-01T00:00:00Z') });
  expect(Date.now() - (Table?.LastAccessTime?.getTime() ?? 0)).toBeGreaterThanOrEqual(2 * 86_400_000);
  const other = glue.send(new GetTableCommand({ DatabaseName: 'lake', Name: 'other' }));
  await expect(other).rejects.toMatchObject({ name: 'EntityNotFoundException', message: 'no such table' });
});

test('a call fails on demand as often as it was asked to, for the function it was asked for', async () => {
  const call = { service: 'glue', operation: 'GetCrawler', function: 'Fn' };
  gateway.faults.call(call, { name: 'ThrottlingException', message: 'Rate exceeded', status: 400 }, 2);
  const once = new GlueClient({ ...gateway.client, maxAttempts: 1 });
  const other = new GlueClient({
    ...gateway.client,
    credentials: { accessKeyId: 'SANDBOXOther', secretAccessKey: 'none' },
  });
  await expect(other.send(new GetCrawlerCommand({ Name: 'orders' }))).resolves.toBeDefined();
  for (const _ of [1, 2]) {
    await expect(once.send(new GetCrawlerCommand({ Name: 'orders' }))).rejects.toMatchObject({
      name: 'ThrottlingException',
    });
  }
  await expect(once.send(new GetCrawlerCommand({ Name: 'orders' }))).resolves.toBeDefined();
});

test('a request that is neither signed nor for a vendor is told what was expected', async () => {
  const response = await fetch(`${gateway.url}/health`);
  expect(response.status).toBe(403);
  expect(await response.text()).toContain('expected a signed AWS request, or /egress/<host>/<path>');
});

test('an error of a part that is not one of its service is a defect of the sandbox, and says so', async () => {
  const broken = await startedGateway({
    buses: { ...noBuses, byNameOrArn: () => raise(new TypeError('no rules here')) },
  });
  const Entries = [{ Source: 'tocsin', DetailType: 'Alert', Detail: '{}' }];
  const put = new EventBridgeClient(broken.client).send(new PutEventsCommand({ Entries }));
  await expect(put).rejects.toMatchObject({ name: 'SandboxDefect', message: expect.stringContaining('no rules here') });
  await broken.stop();
});

test('a function that is killed in the middle of a request leaves nothing under way', async () => {
  const socket = connect(Number(new URL(gateway.url).port), '127.0.0.1');
  const begun = new Promise<void>((resolve) => socket.on('connect', resolve));
  await begun;
  socket.write('POST / HTTP/1.1\r\nhost: gateway\r\nexpect: 100-continue\r\ncontent-length: 10\r\n\r\n{');
  await new Promise((resolve) => socket.on('data', resolve));
  socket.destroy();
  await gateway.world.activity.idle();
});

test("the Date header tells the sandbox's time, so that the SDK does not correct its clock by the machine's", async () => {
  gateway.world.clock.jumpBy(86_400_000);
  const { headers } = await fetch(gateway.url);
  expect(Math.abs(Date.parse(headers.get('date') ?? '') - gateway.world.clock.now().getTime())).toBeLessThan(60_000);
});
