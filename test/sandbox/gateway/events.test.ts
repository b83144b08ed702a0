import { EventBridgeClient, PutEventsCommand, type PutEventsRequestEntry } from '@aws-sdk/client-eventbridge';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Fixture, startedGateway } from './fixture.ts';

const ENTRY = { Source: 'tocsin', DetailType: 'Alert', Detail: '{"a":1}' };

let gateway: Fixture;
const put = (...Entries: PutEventsRequestEntry[]) =>
  new EventBridgeClient(gateway.client).send(new PutEventsCommand({ Entries }));

beforeAll(async () => {
  gateway = await startedGateway();
});
afterAll(() => gateway.stop());

test('an entry becomes an envelope on its bus, with the time it was given', async () => {
  const Time = new Date('2026-03-01T10:00:00.000Z');
  const { Entries, FailedEntryCount } = await put({ ...ENTRY, Time, Resources: ['arn:x'], EventBusName: 'default' });
  expect(FailedEntryCount).toBe(0);
  expect(gateway.put.at(-1)).toEqual({
    version: '0',
    id: Entries?.[0]?.EventId,
    'detail-type': 'Alert',
    source: 'tocsin',
    account: '111122223333',
    time: '2026-03-01T10:00:00Z',
    region: 'eu-west-1',
    resources: ['arn:x'],
    detail: { a: 1 },
  });
});

test('entries fail one by one, and the others go through', async () => {
  const before = gateway.put.length;
  const { Entries, FailedEntryCount } = await put(
    { ...ENTRY, Source: 'aws.glue' },
    { ...ENTRY, Detail: 'not json' },
    { ...ENTRY, Detail: '[1]' },
    { Source: 'tocsin', Detail: '{}' },
    ENTRY,
  );
  expect(FailedEntryCount).toBe(4);
  expect(Entries?.map(({ ErrorCode }) => ErrorCode)).toEqual([
    'NotAuthorizedForSourceException',
    'MalformedDetail',
    'MalformedDetail',
    'InvalidArgument',
    undefined,
  ]);
  expect(gateway.put.length).toBe(before + 1);
});

test('more than ten entries and more than a megabyte are refused as a whole', async () => {
  await expect(put(...Array(11).fill(ENTRY))).rejects.toMatchObject({ name: 'ValidationException' });
  const large = { ...ENTRY, Detail: JSON.stringify({ text: 'x'.repeat(600_000) }) };
  await expect(put(large, large)).rejects.toThrow('Total size of the entries in the request is over the limit.');
});

test('a bus that is not in the template is refused, although AWS would take the event and drop it', async () => {
  const before = gateway.put.length;
  await expect(put(ENTRY, { ...ENTRY, EventBusName: 'misspelt' })).rejects.toThrow('no event bus "misspelt"');
  expect(gateway.put.length).toBe(before);
});
