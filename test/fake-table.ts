import {
  ConditionalCheckFailedException,
  type DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  type PutItemCommandInput,
  QueryCommand,
  UpdateItemCommand,
  type UpdateItemCommandInput,
} from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import type { AwsStub } from 'aws-sdk-client-mock';
import { OPEN_INDEX } from '../functions/core/open-index.ts';

type Item = Readonly<Record<string, unknown>> & { readonly pk: string; readonly sk: string };
type Stub = AwsStub<never, never, DynamoDBClient['config']>;

/** The ledger's table behind a mocked client: it remembers items and holds to the conditions that the ledger writes. */
export function fakeTable(dynamo: unknown) {
  const items = new Map<string, Item>();
  let isUnreadable = false;
  let isRefused: (item: Item) => boolean = () => false;
  const stub = dynamo as Stub;
  stub.reset();
  stub.on(GetItemCommand as never).callsFake(({ Key }) => {
    if (isUnreadable) {
      isUnreadable = false;
      throw new Error('the function died before this read');
    }
    const item = items.get(keyOf(unmarshall(Key) as Item));
    return item ? { Item: marshall(item) } : {};
  });
  const put = (item: Item, condition: Condition) => {
    if (isRefused(item)) {
      isRefused = () => false;
      throw new Error('the function died before this write');
    }
    if (!holds(items.get(keyOf(item)), condition))
      throw new ConditionalCheckFailedException({ $metadata: {}, message: 'The conditional request failed' });
    items.set(keyOf(item), item);
  };
  stub.on(PutItemCommand as never).callsFake((input: PutItemCommandInput) => {
    put(unmarshall(input.Item ?? {}) as Item, input);
    return {};
  });
  const set = (input: UpdateItemCommandInput, key: Item) => {
    const values = unmarshall(input.ExpressionAttributeValues ?? {});
    const names = Object.entries(input.ExpressionAttributeNames ?? {});
    const changes = Object.fromEntries(names.map(([short, name]) => [name, values[short.replace('#', ':')]]));
    const item = { ...key, ...items.get(keyOf(key)), ...changes };
    put(item, input);
    return { Attributes: marshall(item) };
  };
  stub.on(UpdateItemCommand as never).callsFake((input: UpdateItemCommandInput) => {
    const { pk, sk } = unmarshall(input.Key ?? {});
    if (!input.UpdateExpression?.includes('ADD')) return set(input, { pk, sk });
    const { tokens: _, ...values } = unmarshall(input.ExpressionAttributeValues ?? {});
    const known: Item = items.get(keyOf({ pk, sk })) ?? { pk, sk };
    const tokens = new Set(known.tokens as Iterable<string> | undefined);
    const token = values[':token'];
    if (token !== undefined && tokens.has(token))
      throw new ConditionalCheckFailedException({ $metadata: {}, message: 'The conditional request failed' });
    const sums = Object.entries(input.ExpressionAttributeNames ?? {}).map(([short, name]) => [
      name,
      Number(known[name] ?? 0) + values[short.replace('#', ':')],
    ]);
    const item = { ...known, ...Object.fromEntries(sums), tokens: token === undefined ? tokens : tokens.add(token) };
    items.set(keyOf(item), item);
    return { Attributes: marshall(item) };
  });
  stub.on(QueryCommand as never).callsFake(({ ExpressionAttributeValues }) => {
    const place = unmarshall(ExpressionAttributeValues)[':place'];
    const found = [...items.values()].filter((item) => item[OPEN_INDEX.key] === place);
    return { Items: found.map((item) => marshall(item)), Count: found.length };
  });
  return {
    items: () => [...items.values()],
    put: (item: Item) => items.set(keyOf(item), item),
    change: (which: (item: Item) => boolean, values: object) => {
      for (const item of items.values()) if (which(item)) items.set(keyOf(item), { ...item, ...values });
    },
    /** The next read fails. */
    failRead: () => {
      isUnreadable = true;
    },
    /** The next write of such an item fails. */
    failWrite: (which: (item: Item) => boolean) => {
      isRefused = which;
    },
  };
}

type Condition = Pick<PutItemCommandInput, 'ConditionExpression' | 'ExpressionAttributeValues'>;

function holds(item: Item | undefined, { ConditionExpression, ExpressionAttributeValues }: Condition): boolean {
  const values = unmarshall(ExpressionAttributeValues ?? {});
  switch (ConditionExpression) {
    case undefined:
      return true;
    case 'attribute_not_exists(pk)':
      return item === undefined;
    case 'version = :version':
      return item?.version === values[':version'];
    case 'attribute_not_exists(pk) OR claimedUntil <= :now':
      return item === undefined || Number(item.claimedUntil) <= values[':now'];
    default:
      throw new Error(`the fake table does not know the condition ${ConditionExpression}`);
  }
}

function keyOf({ pk, sk }: Item): string {
  return `${pk} ${sk}`;
}
