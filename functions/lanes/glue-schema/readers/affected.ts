import { columnOf } from '../diff/change.ts';
import type { TableName } from '../heard.ts';
import type { Judged } from '../verdict/judgement.ts';
import type { Reader } from './reader.ts';
import { columnsNamed, readsDatabase, readsTable, sqlNames } from './sql-names.ts';

/** Something that reads the table, with those of its columns that broke and that it names. */
export type Affected = { readonly reader: Reader; readonly columns: readonly string[]; readonly takesAll: boolean };

/** What reads the table, those that name a column that broke first. A view does not read itself. */
export function affectedBy(
  readers: readonly Reader[],
  name: TableName,
  changes: readonly Judged[],
): readonly Affected[] {
  const broken = brokenColumns(changes);
  const all = readers.flatMap((reader) => {
    const isItself = reader.kind === 'view' && reader.in === name.database && reader.name === name.table;
    const names = sqlNames(reader.sql);
    if (isItself || !readsTable(names, name, reader.database)) return [];
    return [{ reader, columns: columnsNamed(names, broken), takesAll: names.takesAll }];
  });
  return [...all.filter(({ columns }) => columns.length > 0), ...all.filter(({ columns }) => columns.length === 0)];
}

/** Names that a query would use: the column of a path. What was only added is in no query yet. */
function brokenColumns(changes: readonly Judged[]): readonly string[] {
  const broken = changes.filter(({ change, verdict }) => verdict === 'breaking' && change.part !== 'table');
  const named = broken.filter(({ change }) => change.change !== 'added').map(({ change }) => columnOf(change));
  return [...new Set(named)];
}

/** What reads anything in a database, but for the views that were in it. */
export function affectedByDatabase(readers: readonly Reader[], database: string): readonly Affected[] {
  return readers.flatMap((reader) => {
    const names = sqlNames(reader.sql);
    const isInside = reader.kind === 'view' && reader.in === database;
    const reads = readsDatabase(names, database) || reader.database?.toLowerCase() === database.toLowerCase();
    return !isInside && reads ? [{ reader, columns: [], takesAll: names.takesAll }] : [];
  });
}
