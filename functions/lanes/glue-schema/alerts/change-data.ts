import type { Alert } from '../../../core/alert.ts';
import type { Affected } from '../readers/affected.ts';
import type { Judged } from '../verdict/judgement.ts';
import type { Told } from '../words/change.ts';

/** What machines get of a change: docs/glue-schema-change.md describes it. Fields are added, and never change their meaning. */
export const CHANGE_SCHEMA = 'glue-schema.change/1';

/** An event of EventBridge and a message of SNS hold 256 KB in all, and a single type may have 128 KB. */
const MAX_CHANGES = 50;
const MAX_READERS = 30;
const MAX_TYPE = 300;

export function changeData(told: Told, affected: readonly Affected[]): NonNullable<Alert['data']> {
  const { change, circumstances } = told;
  const { actor } = circumstances;
  return {
    schema: CHANGE_SCHEMA,
    ...tableData(told),
    verdict: change.isBreaking ? 'breaking' : 'compatible',
    restores: change.restores !== undefined,
    ...versionData(told),
    crawler: change.crawler ?? null,
    actor: actor.known && actor.value ? actor.value.who : null,
    changeCount: change.changes.length,
    changes: change.changes.slice(0, MAX_CHANGES).map(dataOf),
    readerCount: affected.length,
    readers: affected.slice(0, MAX_READERS).map(({ reader: { kind, name, in: place }, columns }) => ({
      kind,
      name,
      in: place,
      namesBroken: columns,
    })),
  };
}

function tableData({ heard: { envelope, database, table }, change: { after } }: Told) {
  const { account, region } = envelope;
  const { format, matching, partitionKeys, settings } = after.shape;
  const keys = partitionKeys.map(({ name }) => name);
  return {
    account,
    region,
    database,
    table,
    format,
    matching,
    partitionKeys: keys,
    location: settings.location ?? null,
  };
}

function versionData({ change: { before, after, skipped } }: Told) {
  return {
    versionId: after.versionId ?? null,
    versionIdBefore: before.versionId ?? null,
    versionsBetween: skipped,
    updatedAt: after.updatedAt?.toISOString() ?? null,
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
