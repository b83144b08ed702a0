import { plural } from '../../../core/text.ts';
import { dateTime } from '../../../core/time.ts';
import type { Circumstances } from '../circumstances.ts';
import type { SchemaChange } from '../comparison.ts';
import type { TableEvent } from '../heard.ts';
import type { Affected } from '../readers/affected.ts';
import { affectedSentence, readerName } from './readers.ts';
import { inFull, summary, tableName } from './words.ts';

/** A change, and what is known around it. */
export type Told = {
  readonly heard: TableEvent;
  readonly change: SchemaChange;
  readonly circumstances: Circumstances;
};

export function titleOf({ heard, change }: Told, isError: boolean): string {
  const what = summary(change.changes);
  if (change.restores) return `Schema of ${tableName(heard)} is what it was before: ${what}`;
  return `${isError ? 'Breaking' : 'Compatible'} schema change in ${tableName(heard)}: ${what}`;
}

export function urgencyOf(affected: readonly Affected[], isError: boolean, { restores }: SchemaChange): string {
  if (!isError) return restores ? 'nothing to do, it is as it was' : 'nothing to do, queries that worked go on working';
  const [first] = affected.filter(({ columns }) => columns.length > 0);
  if (first)
    return `get up if anybody needs ${readerName(first.reader)} before morning: queries fail or go wrong from now on, until somebody acts`;
  return 'can wait until morning, unless a job or report reads the table tonight; it stays so until somebody acts';
}

export function impactOf(
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

export function causeOf({ heard, change }: Told): string {
  const { before, after, skipped, restores } = change;
  const late = heard.occasion === 'checked' ? ' No event told it: the daily look found it.' : '';
  const updated = after.updatedAt ? ` of ${dateTime(after.updatedAt)}` : '';
  const version =
    after.versionId === undefined ? 'Its definition' : `Version ${after.versionId}${updated} of its definition`;
  const earlier = before.versionId === undefined ? 'the schema that Tocsin saw last' : `version ${before.versionId}`;
  const between =
    skipped === 0
      ? ''
      : ` ${plural(skipped, 'version')} between the two ${skipped === 1 ? 'is' : 'are'} in this difference as well.`;
  const again = restores
    ? ` It has exactly the schema again that it had until ${dateTime(new Date(restores.until))}.`
    : '';
  return `${version} in the Glue Data Catalog differs from ${earlier} in ${plural(change.changes.length, 'point')}: ${summary(change.changes)}.${between}${again}${late}`;
}
