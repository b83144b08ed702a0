import type { Alert } from '../../../core/alert.ts';
import type { Circumstances } from '../circumstances.ts';
import type { Affected } from '../readers/affected.ts';
import type { TableShape } from '../table-shape.ts';
import { type Deed, stepWith, unlessMeant } from './actor.ts';
import { NOBODY_FOUND, readerName, unsearched } from './readers.ts';
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
  return `${names === '' ? NOBODY_FOUND : `Affected: ${names}.`} ${unsearched(circumstances)}`;
}

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

/** How to get back what is deleted: Glue has no way to undelete. */
export function againStep(circumstances: Circumstances, deed: Deed, subject: Lost): Alert['firstStep'] {
  const { columns, whetherBack, link } = subject;
  const isNamed = circumstances.actor.known && circumstances.actor.value !== undefined;
  const where = `make it again from where it is defined (template, dbt, crawler, CREATE statement)${columns ? ', or from its last columns below' : ''}`;
  const text = `${unlessMeant(circumstances)} ${where}; Glue itself cannot bring it back`;
  const look = isNamed ? [whetherBack] : [];
  return {
    ...stepWith(
      look,
      isNamed ? `${text}. Whether it is back (EntityNotFoundException: no)` : text,
      circumstances,
      deed,
    ),
    link,
  };
}

type Lost = {
  /** Whether the message has its last columns. */
  readonly columns: boolean;
  /** The command that shows it once it is there again. */
  readonly whetherBack: string;
  readonly link: { readonly text: string; readonly url: string };
};
