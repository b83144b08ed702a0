import {
  ConditionalCheckFailedException,
  type DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
} from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import { OPEN_INDEX } from '../core/open-index.ts';
import { DAY } from '../core/time.ts';

/** The one table behind ledger and memory: items by key, conditional writes, and the open problems of a lane. */
export type Table = {
  readonly read: (key: Key) => Promise<Item | undefined>;
  /** False when the condition did not hold. */
  readonly write: (key: Key, attributes: object, kept: Kept) => Promise<boolean>;
  readonly openIn: (lane: string) => Promise<readonly Item[]>;
};

export type Key = { readonly pk: string; readonly sk: string };
// biome-ignore lint/suspicious/noExplicitAny: an item is whatever was written, and its reader knows what that was
export type Item = Readonly<Record<string, any>>;

export type Kept = {
  readonly now: Date;
  readonly days: number;
  /** Written only over this version; 0: over nothing. */
  readonly ifVersion?: number;
  /** Written only over a claim that has run out. A settled delivery has none, so that nothing compares as older. */
  readonly ifUnclaimed?: true;
};

const MAX_PAGES = 20;

export function tableIn(dynamo: DynamoDBClient, TableName: string): Table {
  return {
    read: async ({ pk, sk }) => {
      const Key = marshall({ pk, sk });
      const { Item } = await dynamo.send(new GetItemCommand({ TableName, Key, ConsistentRead: true }));
      return Item && unmarshall(Item);
    },
    write: async (key, attributes, kept) => {
      const expiresAt = Math.ceil((kept.now.getTime() + kept.days * DAY) / 1_000);
      // By way of JSON, so that dates are kept as text and what is undefined is left out.
      const Item = marshall(JSON.parse(JSON.stringify({ ...key, ...attributes, expiresAt })));
      try {
        await dynamo.send(new PutItemCommand({ TableName, Item, ...conditionOf(kept) }));
        return true;
      } catch (error) {
        if (error instanceof ConditionalCheckFailedException) return false;
        throw error;
      }
    },
    openIn: (lane) => openIn(dynamo, TableName, lane),
  };
}

function conditionOf({ ifVersion, ifUnclaimed, now }: Kept) {
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

async function openIn(dynamo: DynamoDBClient, TableName: string, lane: string): Promise<readonly Item[]> {
  const items: Item[] = [];
  let next: Item | undefined;
  for (let page = 0; page < MAX_PAGES && (page === 0 || next); page += 1) {
    const query = {
      TableName,
      IndexName: OPEN_INDEX.name,
      KeyConditionExpression: `${OPEN_INDEX.key} = :lane`,
      ExpressionAttributeValues: marshall({ ':lane': lane }),
      ...(next ? { ExclusiveStartKey: next } : {}),
    };
    const { Items = [], LastEvaluatedKey } = await dynamo.send(new QueryCommand(query));
    items.push(...Items.map((item) => unmarshall(item)));
    next = LastEvaluatedKey;
  }
  return items;
}
