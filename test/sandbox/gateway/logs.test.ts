import {
  CloudWatchLogsClient,
  FilterLogEventsCommand,
  type FilterLogEventsCommandInput,
  InvalidParameterException,
  ResourceNotFoundException,
} from '@aws-sdk/client-cloudwatch-logs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Fixture, startedGateway } from './fixture.ts';

const GROUP = '/aws-glue/crawlers';
const LINES = ['BENCHMARK : Running', 'WARN : OutOfMemoryError', 'INFO : fine', 'ERROR : Internal Service Exception'];

let gateway: Fixture;
const filtered = async (input: Partial<FilterLogEventsCommandInput>) =>
  new CloudWatchLogsClient(gateway.client).send(new FilterLogEventsCommand({ logGroupName: GROUP, ...input }));
const messages = async (input: Partial<FilterLogEventsCommandInput>) =>
  (await filtered(input)).events?.map(({ message }) => message);

beforeAll(async () => {
  gateway = await startedGateway();
  for (const [minute, text] of LINES.entries()) {
    gateway.account.logs.write(GROUP, {
      stream: 'orders',
      at: new Date(Date.UTC(2026, 0, 1, 0, minute)),
      message: `[id-1] ${text}`,
    });
  }
  gateway.account.logs.write(GROUP, {
    stream: 'parcels',
    at: new Date(Date.UTC(2026, 0, 1)),
    message: '[id-2] ERROR : other',
  });
});
afterAll(() => gateway.stop());

test('terms with ? mean any, terms without mean all, a minus means none, quotes make a phrase', async () => {
  const logStreamNames = ['orders'];
  expect(await messages({ logStreamNames, filterPattern: '?ERROR ?WARN' })).toEqual([
    `[id-1] ${LINES[1]}`,
    `[id-1] ${LINES[3]}`,
  ]);
  expect(await messages({ logStreamNames, filterPattern: 'ERROR "Internal Service"' })).toEqual([`[id-1] ${LINES[3]}`]);
  expect(await messages({ filterPattern: 'ERROR -Internal' })).toEqual(['[id-2] ERROR : other']);
  expect(await messages({ filterPattern: '"[id-2]"' })).toHaveLength(1);
});

test('lines can be limited by time, taken from the end and read in pages', async () => {
  const startTime = Date.UTC(2026, 0, 1, 0, 2);
  expect(await messages({ startTime })).toHaveLength(2);
  expect(await messages({ startTime, startFromHead: false, limit: 1 })).toEqual([`[id-1] ${LINES[3]}`]);
  const first = await filtered({ limit: 4 });
  expect(await messages({ limit: 4, nextToken: first.nextToken })).toHaveLength(1);
});

test('what CloudWatch refuses, and what the sandbox cannot match, is refused', async () => {
  await expect(filtered({ logGroupName: 'none' })).rejects.toBeInstanceOf(ResourceNotFoundException);
  await expect(filtered({ startFromHead: false, startTime: 1 })).rejects.toBeInstanceOf(InvalidParameterException);
  await expect(filtered({ filterPattern: '{ $.level = "ERROR" }' })).rejects.toThrow('unknown to the sandbox');
  await expect(filtered({ filterPattern: '?ERROR WARN' })).rejects.toThrow('cannot be mixed');
});
