import type { Alert } from '../../../core/alert.ts';
import { brief, named, plural } from '../../../core/text.ts';
import type { Circumstances } from '../circumstances.ts';
import type { TableName } from '../heard.ts';
import { type Affected, affectedBy, affectedByDatabase } from '../readers/affected.ts';
import type { Reader } from '../readers/reader.ts';
import type { Judged } from '../verdict/judgement.ts';
import { listed } from './words.ts';

/** Everything that is known to read the table, those that name a column that broke first. */
export function affectedIn(
  circumstances: Circumstances,
  name: TableName,
  changes: readonly Judged[],
): readonly Affected[] {
  return affectedBy(readersIn(circumstances), name, changes);
}

/** Everything that is known to read these tables, or anything in their database; each of it once. */
export function affectedByMany(circumstances: Circumstances, database: string, tables: readonly string[] | 'all') {
  const readers = readersIn(circumstances);
  if (tables === 'all') return affectedByDatabase(readers, database);
  const all = tables.flatMap((table) => affectedBy(readers, { database, table }, []));
  return all.filter(({ reader }, index) => all.findIndex((one) => one.reader === reader) === index);
}

function readersIn({ views, savedQueries }: Circumstances): readonly Reader[] {
  return [...(views.known ? views.value.found : []), ...(savedQueries.known ? savedQueries.value.found : [])];
}

/** `view sales.revenue`, `saved query daily-report`. */
export function readerName({ kind, name, in: place }: Reader): string {
  return `${kind} ${named(brief(kind === 'view' ? `${place}.${name}` : name, 60))}`;
}

/** Who fails by it; and that there may be more, for nobody can know all queries. */
export function affectedSentence(affected: readonly Affected[], circumstances: Circumstances): string {
  const naming = affected.filter(({ columns }) => columns.length > 0).map(({ reader }) => readerName(reader));
  const reading = listed(affected.map(({ reader }) => readerName(reader)));
  const found =
    naming.length > 0
      ? `Affected: ${listed(naming)} ${naming.length === 1 ? 'names' : 'name'} what changed.`
      : affected.length > 0
        ? `Read by ${reading}, without naming what changed.`
        : 'No view or saved query that was looked through reads the table.';
  return `${found} ${unsearched(circumstances)}`;
}

/** Where nobody could look, so that "nothing is known" is not taken for "there is nothing". */
export function unsearched({ views, savedQueries }: Circumstances): string {
  const missing = [
    views.known ? views.value.missing : 'views',
    savedQueries.known ? savedQueries.value.missing : 'saved queries',
  ];
  return `Not looked through: ${listed([...missing.flatMap((what) => what ?? []), 'jobs', 'dashboards'], 4)}.`;
}

const SHOWN = 10;

export function readerFacts(affected: readonly Affected[], { views, savedQueries }: Circumstances): Alert['facts'] {
  return [
    ...affected.slice(0, SHOWN).map(({ reader, columns, takesAll }) => ({
      label: `Read by ${reader.kind}`,
      value: `${named(brief(reader.name))} in ${named(brief(reader.in))}${usesOf(columns, takesAll)}`,
    })),
    ...(affected.length > SHOWN ? [{ label: 'Read by', value: plural(affected.length - SHOWN, 'more') }] : []),
    ...(views.known ? [] : [{ label: 'Views', value: `could not be read (${views.because})` }]),
    ...(savedQueries.known ? [] : [{ label: 'Saved queries', value: `could not be read (${savedQueries.because})` }]),
  ];
}

function usesOf(columns: readonly string[], takesAll: boolean): string {
  if (columns.length > 0) return `: names ${columns.slice(0, 5).join(', ')}`;
  return takesAll ? ': takes all columns' : '';
}
