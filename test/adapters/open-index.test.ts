import { DynamoDBClient, QueryCommand } from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, expect, it } from 'vitest';
import { tableIn } from '../../functions/adapters/table.ts';

const PAGES = 50;
const dynamo = mockClient(DynamoDBClient);
const table = () => tableIn(new DynamoDBClient({}), 'ledger');

/** Fifty pages of two hundred items, of which a count gets only the number. */
beforeEach(() => {
  dynamo.reset();
  dynamo.on(QueryCommand).callsFake(({ ExclusiveStartKey, Select }) => {
    const page = Number(ExclusiveStartKey?.pk.S ?? 0) + 1;
    const Items = Array.from({ length: 200 }, (_, n) => marshall({ pk: `alert#${page}-${n}`, record: {} }));
    return {
      Count: 200,
      ...(Select === 'COUNT' ? {} : { Items }),
      ...(page < PAGES ? { LastEvaluatedKey: marshall({ pk: String(page) }) } : {}),
    };
  });
});

it('counts all that is open in a storm, without reading any of it', async () => {
  expect(await table().countIn('glue-crawler/storm/a')).toBe(10_000);
  const asked = dynamo.commandCalls(QueryCommand).map(({ args: [{ input }] }) => input);
  expect(asked).toHaveLength(PAGES);
  expect(new Set(asked.map(({ Select }) => Select))).toEqual(new Set(['COUNT']));
});

it('reads no more of it than a function has memory for', async () => {
  expect(await table().openIn('glue-crawler/storm/a')).toHaveLength(4_000);
  expect(dynamo.commandCalls(QueryCommand)).toHaveLength(20);
});
