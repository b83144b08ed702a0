import type { Account } from '../account/account.ts';
import type { Lookups } from '../iam/asks.ts';
import type { Table } from '../services/dynamodb.ts';
import type { Recorded } from '../services/recorded.ts';
import { isRecord } from './json.ts';

type Known = { readonly tables: readonly Table[]; readonly account: Account };

/** What IAM needs to know: the tags of crawlers and, in the recorded answers, of keys; the keys of the tables. */
export function lookupsIn({ tables, account }: Known, recorded: Recorded): Lookups {
  const crawlerTags = (arn: string) =>
    account.crawlers.all().find(({ spec }) => arn.endsWith(`:crawler/${spec.name}`))?.spec.tags;
  return {
    tagsOf: (arn) =>
      crawlerTags(arn) ?? keyTags(recorded.look({ target: 'TrentService.ListResourceTags', input: { KeyId: arn } })),
    partitionKeyOf: (name) =>
      tables.find((table) => table.name === name)?.keySchema.find(({ KeyType }) => KeyType === 'HASH')?.AttributeName,
  };
}

function keyTags(output: unknown): Readonly<Record<string, string>> {
  const tags: readonly unknown[] = isRecord(output) && Array.isArray(output.Tags) ? output.Tags : [];
  return Object.fromEntries(tags.flatMap((tag) => (isRecord(tag) ? [[String(tag.TagKey), String(tag.TagValue)]] : [])));
}
