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

/** Of another format, how its files are found and taken apart goes without saying. */
function settingChanges(before: TableShape, after: TableShape): readonly Change[] {
  const settingsOf = before.format === after.format ? allSettings : ownSettings;
  const [old, fresh] = [settingsOf(before), settingsOf(after)];
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

type Settings = Readonly<Record<string, string | undefined>>;

function ownSettings({ format, settings }: TableShape): Settings {
  return { format, location: settings.location, 'table type': settings['table type'] };
}

function allSettings({ format, matching, settings }: TableShape): Settings {
  return { format, 'way of finding columns': matching, ...settings };
}
