import { type Change, isNested } from '../diff/change.ts';
import type { TableShape } from '../table-shape.ts';
import { judgePartitionKey } from './judge-partition-key.ts';
import { judgeSetting } from './judge-setting.ts';
import { judgeType } from './judge-type.ts';
import type { Judged, Judgement } from './judgement.ts';
import { partitionsRefuse } from './old-partitions.ts';
import { type Rules, rulesFor } from './rules.ts';

/** The changes from one shape to the other with what each of them means, the breaking ones first. */
export function judged(changes: readonly Change[], before: TableShape, after: TableShape): readonly Judged[] {
  const tables = { before, after, rules: rulesFor(after) };
  const all = changes.map((change) => ({ change, ...judge(change, tables) }));
  return [...all.filter(isBreaking), ...all.filter((one) => !isBreaking(one))];
}

export function isBreaking({ verdict }: Pick<Judgement, 'verdict'>): boolean {
  return verdict === 'breaking';
}

type Tables = { readonly before: TableShape; readonly after: TableShape; readonly rules: Rules };

function judge(change: Change, tables: Tables): Judgement {
  if (change.part === 'partition-key') return judgePartitionKey(change);
  const own = judgeAlone(change, tables);
  if (own.verdict === 'breaking' || !partitionsRefuse(change, tables)) return own;
  return {
    verdict: 'breaking',
    athena: 'unsafe',
    because:
      'partitions that were there before keep their old columns, and Athena refuses those with HIVE_PARTITION_SCHEMA_MISMATCH',
  };
}

function judgeAlone(change: Change, tables: Tables): Judgement {
  switch (change.change) {
    case 'added':
      return judgeAdded(change, tables.rules);
    case 'removed':
      return judgeRemoved(change, tables.rules);
    case 'renamed':
      return judgeRenamed(change, tables.rules);
    case 'moved':
      return judgeMoved(change, tables.rules);
    case 'retyped':
      return judgeType(change, tables.after);
    case 'setting':
      return judgeSetting(change, tables.after);
    default:
      return change satisfies never;
  }
}

type Existence = Change & { readonly change: 'added' | 'removed' };

function judgeAdded(change: Existence, rules: Rules): Judgement {
  if (change.atEnd ? rules.addAtEnd : isSafe(change, rules, rules.addInside))
    return compatible(rules, 'rows written before have NULL there');
  return breaking(
    'unsafe',
    'Athena finds columns in these files by position, so that it and those behind it return values of other columns, mostly without an error',
  );
}

function judgeRemoved(change: Existence, rules: Rules): Judgement {
  const named = `Athena answers COLUMN_NOT_FOUND to every query that names it`;
  if (isSafe(change, rules, rules.remove)) return breaking(safe(rules), named);
  if (change.atEnd) return breaking('unsafe', named);
  return breaking(
    'unsafe',
    `${named}, and the columns behind it return values of other columns, for Athena finds columns in these files by position`,
  );
}

function judgeRenamed(change: Change & { readonly change: 'renamed' }, rules: Rules): Judgement {
  const named = `Athena answers COLUMN_NOT_FOUND to every query with the old name`;
  if (readsUnderAnyName(change, rules)) return breaking(safe(rules), `${named}; the new name reads the same data`);
  return breaking('unsafe', `${named}, and the new name reads NULL from what was written before`);
}

/** Iceberg follows a column by its number, and position needs no names; a field that is found by its name does. */
function readsUnderAnyName(change: Change, { rename, fieldsByName, reorder }: Rules): boolean {
  return rename && (reorder || !fieldsByName || !isNested(change));
}

function judgeMoved(change: Change & { readonly change: 'moved' }, rules: Rules): Judgement {
  if (isSafe(change, rules, rules.reorder)) return compatible(rules, 'columns are found by their names');
  return breaking(
    'unsafe',
    'Athena finds columns in these files by position, so that it returns the values of another column, often without an error',
  );
}

/** What holds for columns that are found by position does not hold for fields that are found by name. */
function isSafe(change: Change, { fieldsByName }: Rules, rule: boolean): boolean {
  return rule || (fieldsByName && isNested(change));
}

function breaking(athena: Judgement['athena'], because: string): Judgement {
  return { verdict: 'breaking', athena, because };
}

function compatible(rules: Rules, because: string): Judgement {
  return { verdict: 'compatible', athena: safe(rules), because };
}

function safe({ documented }: Rules): 'safe' | 'undocumented' {
  return documented ? 'safe' : 'undocumented';
}
