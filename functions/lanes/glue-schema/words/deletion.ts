import type { Affected } from '../readers/affected.ts';
import type { TableShape } from '../table-shape.ts';
import { readerName } from './readers.ts';
import { listed } from './words.ts';

export const NOTHING_DONE = 'Nothing was done automatically: Tocsin, this alerting tool, only reads the Data Catalog.';

export function deletionUrgency(affected: readonly Affected[]): string {
  const [first] = affected;
  return first
    ? `get up if anybody needs ${readerName(first.reader)} before morning: it fails until what it reads is back`
    : 'can wait until morning, unless a job or report needs it tonight; what is gone stays gone until somebody makes it anew';
}

export function readersSentence(affected: readonly Affected[]): string {
  if (affected.length === 0)
    return 'No view or saved query is known to do so; jobs and dashboards cannot be looked up.';
  const names = listed(affected.map(({ reader }) => readerName(reader)));
  return `Affected: ${names}. Jobs and dashboards cannot be looked up.`;
}

/** https://docs.aws.amazon.com/athena/latest/ug/querying-iceberg-drop-table.html */
export function filesSentence(shape: TableShape | undefined): string {
  if (shape?.format === 'view') return 'A view has no data of its own.';
  if (shape?.format === 'iceberg')
    return 'DROP TABLE in Athena also deletes the files of an Iceberg table; Glue alone leaves them.';
  const files = 'The files in S3 stay, but the partitions and old versions of a table go with it';
  return shape === undefined
    ? `${files}; DROP TABLE in Athena also deletes the files of an Iceberg table.`
    : `${files}.`;
}
