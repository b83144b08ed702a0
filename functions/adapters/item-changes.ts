import { type DynamoDBClient, UpdateItemCommand, type UpdateItemCommandInput } from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import { conditionOf, type Item, type Kept, type Key, marshalled, unlessRefused } from './table.ts';

/** Changes to a part of an item. Apart from the table: only channels make them, and lanes are large already. */
export type ItemChanges = {
  /** Sets some attributes and leaves the others; the item as it is then. Undefined when the condition did not hold. */
  readonly change: (key: Key, attributes: object, kept: Kept) => Promise<Item | undefined>;
};

export function itemChangesIn(dynamo: DynamoDBClient, TableName: string): ItemChanges {
  return {
    change: async (key, attributes, kept) => {
      const command = new UpdateItemCommand(update(TableName, key, attributes, kept));
      const updated = await unlessRefused(dynamo.send(command));
      return updated && unmarshall(updated.Attributes ?? {});
    },
  };
}

function update(TableName: string, key: Key, attributes: object, kept: Kept): UpdateItemCommandInput {
  const { ExpressionAttributeValues: compared = {}, ...condition } = conditionOf(kept);
  const entries = Object.entries(marshalled(attributes, kept));
  return {
    ...{ TableName, Key: marshall(key), ...condition },
    UpdateExpression: `SET ${entries.map((_, index) => `#a${index} = :a${index}`).join(', ')}`,
    ExpressionAttributeNames: Object.fromEntries(entries.map(([name], index) => [`#a${index}`, name])),
    ExpressionAttributeValues: {
      ...compared,
      ...Object.fromEntries(entries.map(([, value], index) => [`:a${index}`, value])),
    },
    ReturnValues: 'ALL_NEW',
  };
}
