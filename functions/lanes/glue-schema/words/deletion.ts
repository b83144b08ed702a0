import type { Circumstances } from '../circumstances.ts';
import type { Affected } from '../readers/affected.ts';
import type { TableShape } from '../table-shape.ts';
import { type Deed, stepWith, unlessMeant } from './actor.ts';
import { readerName, unsearched } from './readers.ts';
import { listed } from './words.ts';

export const NOTHING_DONE = 'Nothing was done automatically: Tocsin, this alerting tool, only reads the Data Catalog.';

export function deletionUrgency(affected: readonly Affected[]): string {
  const [first] = affected;
  return first
    ? `get up if anybody needs ${readerName(first.reader)} before working hours: it fails until what it reads is made again`
    : 'can wait until working hours: nothing is known to read it. Get up only for a job or dashboard that you know to need it before; it stays gone until somebody makes it again';
}

export function readersSentence(affected: readonly Affected[], circumstances: Circumstances): string {
  const names = listed(affected.map(({ reader }) => readerName(reader)));
  return `${names === '' ? NOBODY : `Affected: ${names}.`} ${unsearched(circumstances)}`;
}

const NOBODY = 'No view or saved query that was looked through is affected.';

/** https://docs.aws.amazon.com/athena/latest/ug/querying-iceberg-drop-table.html */
export function filesSentence(shape: TableShape | undefined): string {
  if (shape?.format === 'view') return 'A view has no data of its own.';
  if (shape?.format === 'iceberg')
    return 'Its files are gone too if it was dropped with DROP TABLE in Athena, which deletes those of an Iceberg table; Glue alone leaves them.';
  const files = 'The files in S3 stay; partitions and old versions go with a table.';
  return shape === undefined
    ? `${files} One exception: DROP TABLE in Athena also deletes the files of an Iceberg table, and whether that is so here is not known.`
    : files;
}

type Lost = {
  /** `it`, `them`. */
  readonly what: string;
  /** Whether the message has its last columns. */
  readonly columns: boolean;
  /** The command that shows it once it is there again. */
  readonly whetherBack: string;
};

/** How to get back what is deleted: Glue has no way to undelete. */
export function againStep(circumstances: Circumstances, deed: Deed, { what, columns, whetherBack }: Lost) {
  const { actor } = circumstances;
  const last = columns ? ', or from the last columns below' : '';
  const where = `from a template, dbt, a crawler or the CREATE statement${last}`;
  const text = `${unlessMeant(circumstances)} make ${what} again ${where}: Glue has no way to undelete`;
  if (!actor.known || !actor.value) return stepWith([], text, circumstances, deed);
  return stepWith([whetherBack], `${text}. Whether it is back (EntityNotFoundException: no)`, circumstances, deed);
}
