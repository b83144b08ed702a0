import { type Alert, composeAlert } from '../../../core/alert.ts';
import { brief, named, plural } from '../../../core/text.ts';
import { type Circumstances, tagsIn } from '../circumstances.ts';
import type { TableEvent } from '../heard.ts';
import { LANE } from '../lane-name.ts';
import { columnsCommand, databaseLink, startCrawlerCommand, tableArn } from '../places.ts';
import { keyOf, type Remembered } from '../remembered.ts';
import { rulesFor } from '../verdict/rules.ts';
import { actorInWords, type Deed, stepWith, unlessMeant } from '../words/actor.ts';
import { againStep, deletionUrgency, filesSentence, NOTHING_DONE, readersSentence } from '../words/deletion.ts';
import { affectedIn, readerFacts } from '../words/readers.ts';
import { type Context, tableName } from '../words/words.ts';

type Gone = {
  readonly heard: TableEvent;
  readonly remembered: Remembered | undefined;
  readonly circumstances: Circumstances;
};

/** One table is gone, and this is the first that people hear of it. */
export function tableDeleted({ heard, remembered, circumstances }: Gone, context: Context): Alert {
  const { envelope } = heard;
  const affected = affectedIn(circumstances, heard, []);
  const deed = { envelope, call: heard.occasion === 'deleted' ? heard.call : 'DeleteTable', name: heard.table };
  const isView = remembered?.shape?.format === 'view';
  return composeAlert(LANE, envelope, context, {
    kind: 'table-deleted',
    fingerprint: `${LANE}/${keyOf(envelope, heard)}/deleted/${envelope.id}`,
    status: 'notice',
    severity: 'error',
    title: `${isView ? 'View' : 'Table'} deleted: ${tableName(heard)}${affected.length === 0 ? '' : ` (read by ${plural(affected.length, 'view or saved query', 'views and saved queries')})`}`,
    urgency: deletionUrgency(affected),
    impact: `Athena answers TABLE_NOT_FOUND to every query that reads it. ${readersSentence(affected, circumstances)} ${filesSentence(remembered?.shape)}`,
    cause: { sentence: causeOf(heard) },
    actor: actorInWords(circumstances, deed),
    action: NOTHING_DONE,
    firstStep: firstStep({ heard, remembered, circumstances }, deed),
    resource: {
      type: isView ? 'view' : 'table',
      id: `${heard.database}.${heard.table}`,
      arn: tableArn(envelope, heard),
    },
    facts: [...shapeFacts(remembered), ...readerFacts(affected, circumstances)],
    ...tagsIn(circumstances),
  });
}

function firstStep({ heard, remembered, circumstances }: Gone, deed: Deed): Alert['firstStep'] {
  const { crawler, shape } = remembered ?? {};
  const link = databaseLink(heard.envelope, heard.database);
  const whetherBack = columnsCommand(heard.envelope, heard);
  if (!crawler)
    return { ...againStep(circumstances, deed, { what: 'it', columns: shape !== undefined, whetherBack }), link };
  const run = `run the crawler that made it, ${named(brief(crawler.name))}; it looks at all of its targets again`;
  const start = startCrawlerCommand(heard.envelope, crawler.name);
  return { ...stepWith([start], `${unlessMeant(circumstances)} ${run}`, circumstances, deed), link };
}

function causeOf({ occasion, call }: TableEvent): string {
  if (occasion === 'deleted')
    return `Its definition was deleted from the Glue Data Catalog, where Athena and jobs look tables up (${call}).`;
  return 'The table was gone when Tocsin wanted to read it after an update; the event of its deletion has not arrived.';
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
