import {
  ConditionalCheckFailedException,
  DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  ResourceNotFoundException,
  TransactWriteItemsCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Table } from '../../../sandbox/services/dynamodb.ts';
import { type Fixture, startedGateway } from './fixture.ts';

const LEDGER: Table = {
  name: 'ledger',
  keySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
  attributes: [
    { AttributeName: 'pk', AttributeType: 'S' },
    { AttributeName: 'lane', AttributeType: 'S' },
  ],
  indexes: [
    {
      IndexName: 'by-lane',
      KeySchema: [{ AttributeName: 'lane', KeyType: 'HASH' }],
      Projection: { ProjectionType: 'ALL' },
    },
  ],
};
const Item = { pk: { S: 'a' }, lane: { S: 'glue' }, count: { N: '1' } };

let gateway: Fixture;
let dynamodb: DynamoDBClient;

beforeAll(async () => {
  gateway = await startedGateway({ tables: [LEDGER] });
  dynamodb = new DynamoDBClient(gateway.client);
});
afterAll(() => gateway.stop());

test('items are written, counted up, read by key and found by index, and the calls are recorded', async () => {
  await dynamodb.send(new PutItemCommand({ TableName: 'ledger', Item }));
  const increment = { UpdateExpression: 'ADD #c :one', ExpressionAttributeNames: { '#c': 'count' } };
  const values = { ExpressionAttributeValues: { ':one': { N: '1' } } };
  await dynamodb.send(new UpdateItemCommand({ TableName: 'ledger', Key: { pk: { S: 'a' } }, ...increment, ...values }));
  const read = await dynamodb.send(new GetItemCommand({ TableName: 'ledger', Key: { pk: { S: 'a' } } }));
  expect(read.Item).toEqual({ ...Item, count: { N: '2' } });
  const query = { KeyConditionExpression: 'lane = :lane', ExpressionAttributeValues: { ':lane': { S: 'glue' } } };
  const found = await dynamodb.send(new QueryCommand({ TableName: 'ledger', IndexName: 'by-lane', ...query }));
  expect(found.Count).toBe(1);
  expect(gateway.calls()).toMatchObject([
    { operation: 'PutItem', status: 200 },
    { operation: 'UpdateItem' },
    { operation: 'GetItem' },
    { operation: 'Query' },
  ]);
});

test('a condition that does not hold is ConditionalCheckFailedException', async () => {
  const put = new PutItemCommand({ TableName: 'ledger', Item, ConditionExpression: 'attribute_not_exists(pk)' });
  await dynamodb.send(new PutItemCommand({ TableName: 'ledger', Item }));
  await expect(dynamodb.send(put)).rejects.toBeInstanceOf(ConditionalCheckFailedException);
});

test('a table that is not in the template is ResourceNotFoundException', async () => {
  const put = dynamodb.send(new PutItemCommand({ TableName: 'other', Item }));
  await expect(put).rejects.toBeInstanceOf(ResourceNotFoundException);
});

test('what dynalite lacks is refused by name rather than ignored', async () => {
  const transaction = dynamodb.send(new TransactWriteItemsCommand({ TransactItems: [] }));
  await expect(transaction).rejects.toThrow('the sandbox does not speak dynamodb:TransactWriteItems');
  const put = new PutItemCommand({ TableName: 'ledger', Item, ReturnValuesOnConditionCheckFailure: 'ALL_OLD' });
  await expect(dynamodb.send(put)).rejects.toThrow(
    'the parameter ReturnValuesOnConditionCheckFailure of dynamodb:PutItem',
  );
});
