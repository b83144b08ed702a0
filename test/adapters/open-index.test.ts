import { DynamoDBClient, QueryCommand } from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, expect, it } from 'vitest';
import { tableIn } from '../../functions/adapters/table.ts';

const PAGES = 50;
const dynamo = mockClient(DynamoDBClient);
const table = () => tableIn(new DynamoDBClient({}), 'ledger');

/** Fifty pages of two hundred items. */
beforeEach(() => {
  dynamo.reset();
  dynamo.on(QueryCommand).callsFake(({ ExclusiveStartKey }) => {
    const page = Number(ExclusiveStartKey?.pk.S ?? 0) + 1;
    const Items = Array.from({ length: 200 }, (_, n) => marshall({ pk: `alert#${page}-${n}`, record: {} }));
    return {
      Items,
      ...(page < PAGES ? { LastEvaluatedKey: marshall({ pk: String(page) }) } : {}),
    };
  });
});

it('reads all that is open in a storm, and no page before it is asked for', async () => {
  let seen = 0;
  for await (const { pk } of table().openIn('glue-crawler/storm/a')) {
    seen += 1;
    expect(pk).toMatch(/^alert#/);
    expect(dynamo.commandCalls(QueryCommand)).toHaveLength(Math.ceil(seen / 200));
  }
  expect(seen).toBe(10_000);
});
