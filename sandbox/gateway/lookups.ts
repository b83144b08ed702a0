import type { Lookups } from '../iam/asks.ts';
import type { Table } from '../services/dynamodb.ts';
import type { Recorded } from '../services/recorded.ts';
import { isRecord } from './json.ts';

/** What IAM needs to know of the account: the tags of keys are in the recorded answers, the keys of tables in the template. */
export function lookupsIn(tables: readonly Table[], recorded: Recorded): Lookups {
  return {
    tagsOf: (arn) => keyTags(recorded.look({ target: 'TrentService.ListResourceTags', input: { KeyId: arn } })),
    partitionKeyOf: (name) =>
      tables.find((table) => table.name === name)?.keySchema.find(({ KeyType }) => KeyType === 'HASH')?.AttributeName,
  };
}

function keyTags(output: unknown): Readonly<Record<string, string>> {
  const tags: readonly unknown[] = isRecord(output) && Array.isArray(output.Tags) ? output.Tags : [];
  return Object.fromEntries(tags.flatMap((tag) => (isRecord(tag) ? [[String(tag.TagKey), String(tag.TagValue)]] : [])));
}
