import { type Alert, composeAlert } from '../../core/alert.ts';
import { plural } from '../../core/text.ts';
import { dateTime, when } from '../../core/time.ts';
import { changeData } from './change-data.ts';
import type { SchemaChange } from './comparison.ts';
import type { Circumstances } from './facts.ts';
import type { TableEvent } from './heard.ts';
import { LANE } from './lane-name.ts';
import { columnsCommand, tableArn, tableLink, versionCommand } from './places.ts';
import type { Affected } from './readers/affected.ts';
import { keyOf } from './remembered.ts';
import { digestOf } from './table-shape.ts';
import { rulesFor } from './verdict/rules.ts';
import { type Context, inFull, summary, tableName } from './words.ts';
import { actorInWords } from './words-of-actor.ts';
import { affectedIn, affectedSentence, readerFacts, readerName } from './words-of-readers.ts';

export type Told = {
  readonly heard: TableEvent;
  readonly change: SchemaChange;
  readonly circumstances: Circumstances;
};

/** The schema of a table changed: an error when a query that worked fails or reads something else. */
export function schemaChanged(told: Told, context: Context): Alert {
  const { heard, change, circumstances } = told;
  const affected = affectedIn(circumstances, heard, change.changes);
  const isError = change.isBreaking && !change.restores?.broke;
  const fresh = digestOf(change.after.shape);
  const { account, region } = heard.envelope;
  return composeAlert(LANE, happened(told), context, {
    kind: isError ? 'schema-breaking' : 'schema-changed',
    // Each change is a notice of its own: the same one, however it is heard of, has the same fingerprint.
    fingerprint: `${LANE}/${keyOf(heard.envelope, heard)}/${change.after.versionId ?? ''}/${digestOf(change.before.shape).slice(0, 12)}-${fresh.slice(0, 12)}`,
    status: 'notice',
    severity: isError ? 'error' : 'info',
    title: titleOf(told, isError),
    urgency: urgencyOf(affected, isError, change),
    impact: impactOf(affected, isError, change),
    cause: { sentence: causeOf(told) },
    actor: actorInWords(circumstances, {
      ...heard,
      name: heard.table,
      ...(change.crawler ? { crawler: change.crawler } : {}),
    }),
    action: `Nothing was done automatically: Tocsin only reads the Data Catalog. Hooks of its configuration, if there are any, get the change.`,
    firstStep: isError ? firstStep(told) : { text: 'Nothing.', link: tableLink(heard.envelope, heard) },
    resource: {
      type: change.after.shape.format === 'view' ? 'view' : 'table',
      id: `${heard.database}.${heard.table}`,
      arn: tableArn({ account, region }, heard),
      consoleUrl: tableLink(heard.envelope, heard).url,
    },
    facts: [...changeFacts(change), ...readerFacts(affected, circumstances), ...tableFacts(change, context)],
    data: changeData(told, affected),
    ...(circumstances.tags.known ? { tags: circumstances.tags.value } : {}),
  });
}

function titleOf({ heard, change }: Told, isError: boolean): string {
  const what = summary(change.changes);
  if (change.restores) return `Schema of ${tableName(heard)} is what it was before: ${what}`;
  return `${isError ? 'Breaking' : 'Compatible'} schema change in ${tableName(heard)}: ${what}`;
}

function urgencyOf(affected: readonly Affected[], isError: boolean, { restores }: SchemaChange): string {
  if (!isError) return restores ? 'nothing to do, it is as it was' : 'nothing to do, queries that worked go on working';
  const [first] = affected.filter(({ columns }) => columns.length > 0);
  if (first)
    return `get up if anybody needs ${readerName(first.reader)} before morning: queries fail or go wrong from now on, until somebody acts`;
  return 'can wait until morning, unless a job or report reads the table tonight; it stays so until somebody acts';
}

function impactOf(
  affected: readonly Affected[],
  isError: boolean,
  { changes: [first], restores }: SchemaChange,
): string {
  const data = 'The data itself is untouched.';
  if (isError && first) return `${inFull(first)} ${affectedSentence(affected)} ${data}`;
  if (restores)
    return `What worked before ${restores.broke ? 'works again' : 'goes on working'}; only what was written for the schema between may fail. ${data}`;
  return `Queries go on working. ${first ? inFull(first) : ''} ${data}`;
}

/** What no event told happened when the table was updated, and not when it was found. */
function happened({ heard: { envelope, occasion }, change: { after } }: Told) {
  return occasion === 'checked' && after.updatedAt ? { ...envelope, time: after.updatedAt.toISOString() } : envelope;
}

function causeOf({ heard, change }: Told): string {
  const { before, after, skipped, restores } = change;
  const late = heard.occasion === 'checked' ? ' No event told it: the daily look found it.' : '';
  const updated = after.updatedAt ? ` of ${dateTime(after.updatedAt)}` : '';
  const version = after.versionId === undefined ? 'The table' : `Version ${after.versionId}${updated}`;
  const earlier = before.versionId === undefined ? 'the schema that Tocsin saw last' : `version ${before.versionId}`;
  const between =
    skipped === 0
      ? ''
      : ` ${plural(skipped, 'version')} between the two ${skipped === 1 ? 'is' : 'are'} in this difference as well.`;
  const again = restores
    ? ` It has exactly the schema again that it had until ${dateTime(new Date(restores.until))}.`
    : '';
  return `${version} differs from ${earlier} in ${plural(change.changes.length, 'point')}: ${summary(change.changes)}.${between}${again}${late}`;
}

function firstStep({ heard, change }: Told): Alert['firstStep'] {
  const { envelope } = heard;
  const link = tableLink(envelope, heard);
  const { versionId } = change.before;
  if (versionId === undefined)
    return { text: `${ASK} The columns as they are now:`, command: columnsCommand(envelope, heard), link };
  const back = `put version ${versionId} back, as the runbook says`;
  const whom = change.crawler === undefined ? `${ASK} If not, ${back}` : `${CRAWLED}, and ${back}`;
  return {
    text: `${whom}; if it was meant, adapt what reads it. The columns of version ${versionId}, where Glue has kept it:`,
    command: versionCommand(envelope, heard, versionId),
    link,
  };
}

const ASK = 'Ask whoever changed it whether it was meant.';
const CRAWLED = 'A crawler takes the schema from the newest files: if they are wrong, mend them';

const SHOWN = 15;

function changeFacts({ changes }: SchemaChange): Alert['facts'] {
  const shown = changes.slice(0, SHOWN).map((judged) => ({
    label: judged.verdict === 'breaking' ? 'Breaks' : 'Compatible',
    value: inFull(judged),
  }));
  return changes.length > SHOWN
    ? [...shown, { label: 'Also', value: plural(changes.length - SHOWN, 'more change') }]
    : shown;
}

function tableFacts({ before, after, crawler }: SchemaChange, { now }: Context): Alert['facts'] {
  const { format, matching, partitionKeys, settings } = after.shape;
  const keys = partitionKeys.map(({ name }) => name).join(', ');
  return [
    {
      label: 'Format',
      value: `${rulesFor({ format, matching }).name}${keys === '' ? ', not partitioned' : `, partitioned by ${keys}`}`,
    },
    ...(settings.location ? [{ label: 'Location', value: settings.location }] : []),
    ...(after.updatedAt ? [{ label: 'Updated', value: when(after.updatedAt, now) }] : []),
    ...(after.crawler && crawler === undefined ? [{ label: 'Filled by crawler', value: after.crawler.name }] : []),
    {
      label: 'Compared with',
      value:
        before.source === 'remembered'
          ? 'what Tocsin saw when it looked last'
          : 'the version before, in the Data Catalog',
    },
  ];
}
