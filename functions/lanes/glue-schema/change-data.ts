import type { Alert } from '../../core/alert.ts';
import type { Told } from './change-alert.ts';
import type { Affected } from './readers/affected.ts';
import type { Judged } from './verdict/judgement.ts';

/** What machines get of a change: docs/glue-schema-change.md describes it. Fields are added, and never change their meaning. */
export const CHANGE_SCHEMA = 'glue-schema.change/1';

/** An event of EventBridge and a message of SNS hold 256 KB in all, and a single type may have 128 KB. */
const MAX_CHANGES = 50;
const MAX_READERS = 30;
const MAX_TYPE = 300;

export function changeData(
  { heard, change, circumstances: { actor } }: Told,
  affected: readonly Affected[],
): NonNullable<Alert['data']> {
  const { before, after, changes } = change;
  const { account, region } = heard.envelope;
  return {
    schema: CHANGE_SCHEMA,
    account,
    region,
    database: heard.database,
    table: heard.table,
    verdict: change.isBreaking ? 'breaking' : 'compatible',
    restores: change.restores !== undefined,
    format: after.shape.format,
    matching: after.shape.matching,
    partitionKeys: after.shape.partitionKeys.map(({ name }) => name),
    location: after.shape.settings.location ?? null,
    versionId: after.versionId ?? null,
    versionIdBefore: before.versionId ?? null,
    versionsBetween: change.skipped,
    updatedAt: after.updatedAt?.toISOString() ?? null,
    crawler: change.crawler ?? null,
    actor: actor.known && actor.value ? actor.value.who : null,
    changeCount: changes.length,
    changes: changes.slice(0, MAX_CHANGES).map(dataOf),
    readerCount: affected.length,
    readers: affected.slice(0, MAX_READERS).map(({ reader, columns }) => ({
      kind: reader.kind,
      name: reader.name,
      in: reader.in,
      namesBroken: columns,
    })),
  };
}

function dataOf({ change, verdict, athena, because }: Judged): object {
  const texts = Object.entries(change).map(([name, value]) =>
    typeof value === 'string' && value.length > MAX_TYPE
      ? [name, `${value.slice(0, MAX_TYPE).toWellFormed()}…`]
      : [name, value],
  );
  return { ...Object.fromEntries(texts), verdict, athena, because };
}
