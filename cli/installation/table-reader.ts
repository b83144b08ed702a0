import { type DynamoDBClient, QueryCommand, ScanCommand } from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import type { Item } from '../../functions/adapters/table.ts';

/** Reads that only people need: several items at once. */
export type TableReader = {
  readonly under: (pk: string) => Promise<readonly Item[]>;
  /** Reads the whole table. */
  readonly beginningWith: (pk: string) => Promise<readonly Item[]>;
};

type Page = { readonly Items?: Record<string, never>[]; readonly LastEvaluatedKey?: Record<string, never> };

export function tableReaderIn(dynamo: DynamoDBClient, TableName: string): TableReader {
  return {
    under: (pk) => {
      const ExpressionAttributeValues = marshall({ ':pk': pk });
      const query = { TableName, KeyConditionExpression: 'pk = :pk', ExpressionAttributeValues, ConsistentRead: true };
      return everyPage((ExclusiveStartKey) => dynamo.send(new QueryCommand({ ...query, ...ExclusiveStartKey })));
    },
    beginningWith: (pk) => {
      const ExpressionAttributeValues = marshall({ ':pk': pk });
      const scan = { TableName, FilterExpression: 'begins_with(pk, :pk)', ExpressionAttributeValues };
      return everyPage((ExclusiveStartKey) => dynamo.send(new ScanCommand({ ...scan, ...ExclusiveStartKey })));
    },
  };
}

async function everyPage(read: (from: object) => Promise<unknown>): Promise<readonly Item[]> {
  const items: Item[] = [];
  let from: object | undefined = {};
  while (from) {
    const { Items = [], LastEvaluatedKey } = (await read(from)) as Page;
    items.push(...Items.map((item) => unmarshall(item)));
    from = LastEvaluatedKey && { ExclusiveStartKey: LastEvaluatedKey };
  }
  return items;
}
