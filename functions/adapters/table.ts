import {
  type AttributeValue,
  ConditionalCheckFailedException,
  type DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  type PutItemCommandInput,
  QueryCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import { OPEN_INDEX } from '../core/open-index.ts';
import { DAY, HOUR } from '../core/time.ts';

/** The one table behind ledger and memory: items by key, conditional writes, and the open problems of a lane or storm. */
export type Table = {
  readonly read: (key: Key) => Promise<Item | undefined>;
  /** False when the condition did not hold. */
  readonly write: (key: Key, attributes: object, kept: Kept) => Promise<boolean>;
  /** Adds to numbers of an item, once for each token; gives the item as it is then. */
  readonly add: (key: Key, counts: Readonly<Record<string, number>>, once: Once) => Promise<Item>;
  /** What is open in a lane or in a storm, a page at a time: there may be more of it than a function has memory for. */
  readonly openIn: (place: string) => AsyncIterable<Item>;
};

export type Key = { readonly pk: string; readonly sk: string };
// biome-ignore lint/suspicious/noExplicitAny: an item is whatever was written, and its reader knows what that was
export type Item = Readonly<Record<string, any>>;

export type Kept = {
  readonly now: Date;
  readonly days: number;
  /** Kept until then at least, in seconds since 1970: as long as the item that it replaces. */
  readonly until?: number | undefined;
  /** Written only over this version; 0: over nothing. */
  readonly ifVersion?: number;
  /** Written only over a claim that has run out. A settled delivery has none, so that nothing compares as older. */
  readonly ifUnclaimed?: true;
};

/** `token`: adding under the same token again adds nothing. */
export type Once = { readonly token?: string; readonly now: Date; readonly days: number };

export function tableIn(dynamo: DynamoDBClient, TableName: string): Table {
  const read = async ({ pk, sk }: Key) => {
    const Key = marshall({ pk, sk });
    const { Item } = await dynamo.send(new GetItemCommand({ TableName, Key, ConsistentRead: true }));
    return Item && unmarshall(Item);
  };
  return {
    read,
    write: async (key, attributes, kept) => {
      const Item = { ...marshall(key), ...marshalled(attributes, kept) };
      const put = dynamo.send(new PutItemCommand({ TableName, Item, ...conditionOf(kept) }));
      return (await unlessRefused(put)) !== undefined;
    },
    add: async (key, counts, once) => {
      try {
        const { Attributes = {} } = await dynamo.send(new UpdateItemCommand(addition(TableName, key, counts, once)));
        return unmarshall(Attributes);
      } catch (error) {
        if (!(error instanceof ConditionalCheckFailedException)) throw error;
        return (await read(key)) ?? {};
      }
    },
    openIn: (place) => openIn(dynamo, TableName, place),
  };
}

/** By way of JSON, so that dates are kept as text and what is undefined is left out. */
export function marshalled(attributes: object, { now, days, until = 0 }: Kept): Record<string, AttributeValue> {
  const expiresAt = Math.max(expiry(now, days), until);
  return marshall(JSON.parse(JSON.stringify({ ...attributes, expiresAt })));
}

function expiry(now: Date, days: number): number {
  return Math.ceil((now.getTime() + days * DAY) / 1_000);
}

/** Undefined when the condition did not hold. */
export async function unlessRefused<Answer>(call: Promise<Answer>): Promise<Answer | undefined> {
  try {
    return await call;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return undefined;
    throw error;
  }
}

/** A message comes back within this time or is a dead letter: older tokens are dropped, an item is paid for by its size. */
const TOKEN_HOURS = 3;

function addition(TableName: string, key: Key, counts: Readonly<Record<string, number>>, { token, now, days }: Once) {
  const slot = (hours: number) => `tokens${(Math.floor(now.getTime() / HOUR) + hours) % TOKEN_HOURS}`;
  const entries = Object.entries(counts);
  const added = entries.map((_, index) => `#c${index} :c${index}`).join(', ');
  return {
    TableName,
    Key: marshall(key),
    UpdateExpression: `SET expiresAt = :expires ${token ? `REMOVE ${slot(1)} ADD ${slot(0)} :tokens, ` : 'ADD '}${added}`,
    ...(token ? { ConditionExpression: `NOT contains(${slot(0)}, :token) AND NOT contains(${slot(2)}, :token)` } : {}),
    ExpressionAttributeNames: Object.fromEntries(entries.map(([name], index) => [`#c${index}`, name])),
    ExpressionAttributeValues: {
      ...marshall({ ':expires': expiry(now, days) }),
      ...(token ? { ':token': { S: token }, ':tokens': { SS: [token] } } : {}),
      ...marshall(Object.fromEntries(entries.map(([, count], index) => [`:c${index}`, count]))),
    },
    ReturnValues: 'ALL_NEW' as const,
  };
}

export type Condition = Pick<PutItemCommandInput, 'ConditionExpression' | 'ExpressionAttributeValues'>;

export function conditionOf({ ifVersion, ifUnclaimed, now }: Kept): Condition {
  if (ifVersion === 0) return { ConditionExpression: 'attribute_not_exists(pk)' };
  if (ifVersion !== undefined)
    return {
      ConditionExpression: 'version = :version',
      ExpressionAttributeValues: marshall({ ':version': ifVersion }),
    };
  if (ifUnclaimed)
    return {
      ConditionExpression: 'attribute_not_exists(pk) OR claimedUntil <= :now',
      ExpressionAttributeValues: marshall({ ':now': now.getTime() }),
    };
  return {};
}

async function* openIn(dynamo: DynamoDBClient, TableName: string, place: string): AsyncGenerator<Item> {
  let next: Item | undefined;
  do {
    const query = {
      TableName,
      IndexName: OPEN_INDEX.name,
      KeyConditionExpression: `${OPEN_INDEX.key} = :place`,
      ExpressionAttributeValues: marshall({ ':place': place }),
      ...(next ? { ExclusiveStartKey: next } : {}),
    };
    const { Items = [], LastEvaluatedKey } = await dynamo.send(new QueryCommand(query));
    for (const item of Items) yield unmarshall(item);
    next = LastEvaluatedKey;
  } while (next);
}
