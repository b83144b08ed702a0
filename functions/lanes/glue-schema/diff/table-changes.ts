import type { Column, TableShape } from '../table-shape.ts';
import type { Field } from '../types/hive-type.ts';
import { typeOf } from '../types/parse-type.ts';
import type { Change } from './change.ts';
import { fieldChanges } from './type-changes.ts';

/** Everything that differs between two shapes of a table. */
export function tableChanges(before: TableShape, after: TableShape): readonly Change[] {
  return [
    ...fieldChanges(fieldsOf(before.columns), fieldsOf(after.columns), { part: 'column', path: '' }),
    ...fieldChanges(fieldsOf(before.partitionKeys), fieldsOf(after.partitionKeys), { part: 'partition-key', path: '' }),
    ...settingChanges(before, after),
  ];
}

export function fieldsOf(columns: readonly Column[]): readonly Field[] {
  return columns.map(({ name, type }) => ({ name, type: typeOf(type) }));
}

function settingChanges(before: TableShape, after: TableShape): readonly Change[] {
  const [old, fresh] = [allSettings(before), allSettings(after)];
  const names = [...new Set([...Object.keys(old), ...Object.keys(fresh)])];
  return names
    .filter((name) => old[name] !== fresh[name])
    .map((name) => ({
      change: 'setting',
      part: 'table',
      path: name,
      ...(old[name] === undefined ? {} : { before: old[name] }),
      ...(fresh[name] === undefined ? {} : { after: fresh[name] }),
    }));
}

function allSettings({ format, matching, settings }: TableShape): Readonly<Record<string, string | undefined>> {
  return { format, 'columns are matched by': matching, ...settings };
}
