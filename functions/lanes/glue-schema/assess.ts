import type { Assessment, Part, Quiet } from '../../core/lane.ts';
import type { OpenProblem } from '../../core/memory.ts';
import { plural } from '../../core/text.ts';
import { databaseDeleted, tablesDeleted } from './alerts/many-deleted.ts';
import { assessTable } from './assess-table.ts';
import type { DeletionFacts, SchemaFacts, SweepFacts } from './facts.ts';
import { type SchemaEvent, TABLE_CHECK_DUE, type TableCheck, type TableName } from './heard.ts';
import { isIgnored } from './options.ts';
import { tableOfArn } from './places.ts';
import type { Context } from './words/words.ts';

/** What an event of the Data Catalog means, given the tables as they are now and as they were. */
export function assess(heard: SchemaEvent, facts: SchemaFacts, context: Context): Assessment<never> {
  switch (facts.about) {
    case 'table':
      return assessTable(facts, context);
    case 'deletion':
      return assessDeletion(facts, context);
    case 'several':
      return split(
        heard,
        facts.tables.map((name) => ({ ...name, isOpen: false })),
        'several tables at once',
      );
    case 'sweep':
      return assessSweep(heard, facts);
    case 'nothing':
      return quiet(facts.because);
    default:
      return facts satisfies never;
  }
}

function assessDeletion(facts: DeletionFacts, context: Context): Assessment<never> {
  const { heard } = facts;
  const tables = heard.tables.filter((table) => !isIgnored(context.options, heard.database, table));
  const isAllIgnored = heard.what === 'tables-deleted' || heard.tables.length > 0;
  if (tables.length === 0 && isAllIgnored) return quiet('the option `ignore` names all of these tables');
  const alertFor = heard.what === 'database-deleted' ? databaseDeleted : tablesDeleted;
  return { verdict: 'alert', alert: alertFor({ ...facts, heard: { ...heard, tables } }, context) };
}

type Check = TableName & Pick<TableCheck, 'isOpen'>;

function assessSweep(heard: SchemaEvent, { tables, cut, open }: SweepFacts): Assessment<never> {
  const opened = open.flatMap(unreadableTable);
  const isOpen = ({ database, table }: TableName) =>
    opened.some((one) => one.database === database && one.table === table);
  const changed = tables.filter((name) => !isOpen(name)).map((name) => ({ ...name, isOpen: false }));
  const seen = `${plural(tables.length, 'table')} updated within a day ${tables.length === 1 ? 'differs' : 'differ'} from what is remembered, ${opened.length} could not be read${cut ? '; the catalog has more than one look reaches' : ''}`;
  return split(heard, [...opened, ...changed], seen);
}

function unreadableTable({ kind, resource }: OpenProblem): readonly Check[] {
  const name = kind === 'table-unreadable' ? tableOfArn(resource.arn ?? '') : undefined;
  return name ? [{ ...name, isOpen: true }] : [];
}

function split(
  { envelope: { account, region } }: SchemaEvent,
  checks: readonly Check[],
  because: string,
): Assessment<never> {
  if (checks.length === 0) return quiet(because);
  const parts = checks.map(
    (check): Part => ({ detailType: TABLE_CHECK_DUE, detail: { account, region, ...check } satisfies TableCheck }),
  );
  return { verdict: 'split', because, parts };
}

function quiet(because: string): Quiet {
  return { verdict: 'quiet', because };
}
