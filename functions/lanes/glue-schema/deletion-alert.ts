import { type Alert, composeAlert } from '../../core/alert.ts';
import { brief, named, plural } from '../../core/text.ts';
import { dateTime } from '../../core/time.ts';
import type { Circumstances, DeletionFacts } from './facts.ts';
import type { TableEvent } from './heard.ts';
import { LANE } from './lane-name.ts';
import {
  columnsCommand,
  databaseArn,
  databaseCommand,
  databaseLink,
  startCrawlerCommand,
  tableArn,
  tableLink,
} from './places.ts';
import type { Affected } from './readers/affected.ts';
import { keyOf, type Remembered } from './remembered.ts';
import type { TableShape } from './table-shape.ts';
import { rulesFor } from './verdict/rules.ts';
import { type Context, listed, tableName } from './words.ts';
import { actorInWords } from './words-of-actor.ts';
import { affectedByMany, affectedIn, readerFacts, readerName } from './words-of-readers.ts';

const ACTION = 'Nothing was done automatically: Tocsin only reads the Data Catalog.';

type Gone = {
  readonly heard: TableEvent;
  readonly remembered: Remembered | undefined;
  readonly circumstances: Circumstances;
};

/** One table is gone, and this is the first that people hear of it. */
export function tableDeleted({ heard, remembered, circumstances }: Gone, context: Context): Alert {
  const { envelope } = heard;
  const affected = affectedIn(circumstances, heard, []);
  const isView = remembered?.shape?.format === 'view';
  return composeAlert(LANE, envelope, context, {
    kind: 'table-deleted',
    fingerprint: `${LANE}/${keyOf(envelope, heard)}/deleted/${envelope.id}`,
    status: 'notice',
    severity: 'error',
    title: `${isView ? 'View' : 'Table'} deleted: ${tableName(heard)}${affected.length === 0 ? '' : ` (read by ${plural(affected.length, 'view or saved query', 'views and saved queries')})`}`,
    urgency: urgencyOf(affected),
    impact: `Athena answers TABLE_NOT_FOUND to every query that reads it. ${readersSentence(affected)} ${filesSentence(remembered?.shape)}`,
    cause: { sentence: causeOf(heard) },
    actor: actorInWords(circumstances, {
      ...heard,
      call: heard.occasion === 'deleted' ? heard.call : 'DeleteTable',
      name: heard.table,
    }),
    action: ACTION,
    firstStep: firstStep(heard, remembered),
    resource: {
      type: isView ? 'view' : 'table',
      id: `${heard.database}.${heard.table}`,
      arn: tableArn(envelope, heard),
    },
    facts: [...shapeFacts(remembered), ...readerFacts(affected, circumstances)],
    ...(circumstances.tags.known ? { tags: circumstances.tags.value } : {}),
  });
}

/** Many tables at once, or a database with all that was in it: one event, one message. */
export function manyDeleted({ heard, circumstances }: DeletionFacts, context: Context): Alert {
  const { envelope, database, tables } = heard;
  const isDatabase = heard.what === 'database-deleted';
  const names = tables.map((table) => named(brief(table, 60)));
  const affected = affectedByMany(circumstances, database, isDatabase ? 'all' : tables);
  const all = isDatabase
    ? `Database deleted: ${named(brief(database))}`
    : `${plural(tables.length, 'table')} deleted from ${named(brief(database))}: ${brief(listed(names, 2), 60)}`;
  return composeAlert(LANE, envelope, context, {
    kind: isDatabase ? 'database-deleted' : 'table-deleted',
    fingerprint: `${LANE}/${envelope.account}/${envelope.region}/${encodeURIComponent(database)}/deleted/${envelope.id}`,
    status: 'notice',
    severity: 'error',
    title: isDatabase && tables.length > 0 ? `${all} with ${plural(tables.length, 'table')}` : all,
    urgency: urgencyOf(affected),
    impact: `Athena answers ${isDatabase ? 'SCHEMA_NOT_FOUND or TABLE_NOT_FOUND' : 'TABLE_NOT_FOUND'} to every query that reads ${isDatabase ? 'its tables' : 'them'}. ${readersSentence(affected)} ${filesSentence(undefined)}`,
    cause: {
      sentence: isDatabase
        ? 'The database was deleted from the Data Catalog. Glue deletes the tables in it by itself, some time after, and does not always report each of them.'
        : 'They were deleted from the Data Catalog in one call.',
    },
    actor: actorInWords(circumstances, {
      envelope,
      call: isDatabase ? 'DeleteDatabase' : 'BatchDeleteTable',
      name: database,
    }),
    action: ACTION,
    firstStep: {
      text: `See what is there ${isDatabase ? '(EntityNotFoundException: the database is still gone)' : 'now'}. If nobody meant it, make it anew from where it is defined (template, dbt, crawler):`,
      command: databaseCommand(envelope, database),
    },
    resource: {
      type: 'database',
      id: database,
      arn: databaseArn(envelope, database),
      consoleUrl: databaseLink(envelope, database).url,
    },
    facts: [
      ...(names.length === 0 ? [] : [{ label: 'Tables', value: listed(names, 40) }]),
      ...readerFacts(affected, circumstances),
    ],
    ...(circumstances.tags.known ? { tags: circumstances.tags.value } : {}),
  });
}

/** A table that people were told is gone, and that is there again with the schema it had. */
export function tableBack(heard: TableEvent, goneAt: string, context: Context): Alert {
  const { envelope } = heard;
  return composeAlert(LANE, envelope, context, {
    kind: 'table-deleted',
    fingerprint: `${LANE}/${keyOf(envelope, heard)}/back/${envelope.id}`,
    status: 'notice',
    severity: 'info',
    title: `Table ${tableName(heard)} is back, with the schema it had`,
    urgency: 'nothing to do, unless it needs its partitions',
    impact:
      'Queries that read it work again. If it is partitioned, its partitions have to be there again as well: a new table has none.',
    cause: { sentence: `The table was gone on ${dateTime(new Date(goneAt))}, and somebody has made it anew.` },
    actor: 'The event names nobody; CloudTrail has CreateTable.',
    action: ACTION,
    firstStep: { text: 'Nothing, if a query on it gives rows.', link: tableLink(envelope, heard) },
    resource: {
      type: 'table',
      id: `${heard.database}.${heard.table}`,
      arn: tableArn(envelope, heard),
      consoleUrl: tableLink(envelope, heard).url,
    },
    facts: [],
  });
}

function urgencyOf(affected: readonly Affected[]): string {
  const [first] = affected;
  return first
    ? `get up if anybody needs ${readerName(first.reader)} before morning: it fails until what it reads is back`
    : 'can wait until morning, unless a job or report needs it tonight; what is gone stays gone until somebody makes it anew';
}

function readersSentence(affected: readonly Affected[]): string {
  if (affected.length === 0)
    return 'No view or saved query is known to do so; jobs and dashboards are not known to Tocsin.';
  const names = listed(affected.map(({ reader }) => readerName(reader)));
  return `Affected: ${names}. Jobs and dashboards are not known to Tocsin.`;
}

/** https://docs.aws.amazon.com/athena/latest/ug/querying-iceberg-drop-table.html */
function filesSentence(shape: TableShape | undefined): string {
  if (shape?.format === 'view') return 'A view has no data of its own.';
  if (shape?.format === 'iceberg')
    return 'DROP TABLE in Athena also deletes the files of an Iceberg table; Glue alone leaves them.';
  const files = 'The files in S3 stay, but the partitions and old versions of a table go with it';
  return shape === undefined
    ? `${files}; DROP TABLE in Athena also deletes the files of an Iceberg table.`
    : `${files}.`;
}

function causeOf({ occasion, call }: TableEvent): string {
  if (occasion === 'deleted') return `The table was deleted from the Data Catalog (${call}).`;
  return 'The table was gone when Tocsin wanted to read it after an update; the event of its deletion has not arrived.';
}

function firstStep(heard: TableEvent, remembered: Remembered | undefined): Alert['firstStep'] {
  const { crawler } = remembered ?? {};
  const link = databaseLink(heard.envelope, heard.database);
  if (crawler)
    return {
      text: `If nobody meant it, run the crawler that made it, ${named(brief(crawler.name))}:`,
      command: startCrawlerCommand(heard.envelope, crawler.name),
      link,
    };
  return {
    text: 'See whether it is back (EntityNotFoundException: still gone). If nobody meant it, make it anew from where it is defined, or from its last columns, as the runbook says:',
    command: columnsCommand(heard.envelope, heard),
    link,
  };
}

function shapeFacts(remembered: Remembered | undefined): Alert['facts'] {
  const { shape, versionId } = remembered ?? {};
  if (!shape) return [{ label: 'Its schema', value: 'not known: Tocsin had not seen the table before' }];
  const columns = shape.columns.map(({ name, type }) => `${name} ${brief(type, 60)}`);
  const keys = shape.partitionKeys.map(({ name, type }) => `${name} ${type}`);
  return [
    { label: 'Columns', value: brief(columns.join(', '), 900) },
    ...(keys.length === 0 ? [] : [{ label: 'Partitioned by', value: keys.join(', ') }]),
    ...(shape.settings.location ? [{ label: 'Location', value: shape.settings.location }] : []),
    { label: 'Format', value: rulesFor(shape).name },
    ...(versionId === undefined ? [] : [{ label: 'Last version', value: versionId }]),
  ];
}
