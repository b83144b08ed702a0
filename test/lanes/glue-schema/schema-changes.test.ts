import { describe, expect, test } from 'vitest';
import { tableChanges } from '../../../functions/lanes/glue-schema/diff/table-changes.ts';
import { digestOf } from '../../../functions/lanes/glue-schema/table-shape.ts';
import { judged } from '../../../functions/lanes/glue-schema/verdict/judge.ts';
import type { Judged } from '../../../functions/lanes/glue-schema/verdict/judgement.ts';
import {
  columnsAddedAndRemoved,
  columnsRenamedAndMoved,
  nested,
  partitionsOfOldColumns,
  type SchemaPair,
  typesChanged,
} from './schema-pairs.ts';
import { type Files, shapeOf } from './shapes.ts';

function changesIn(before: string, after: string, files: Files): readonly string[] {
  const [old, fresh] = [shapeOf(before, files), shapeOf(after, files)];
  return judged(tableChanges(old, fresh), old, fresh).map(inWords);
}

function inWords({ change, verdict, athena }: Judged): string {
  const mark = `${verdict === 'breaking' ? '!' : '~'} ${athena}: ${change.path}`;
  switch (change.change) {
    case 'added':
    case 'removed':
      return `${mark} ${change.type} ${change.change} at ${change.position}`;
    case 'renamed':
      return `${mark} ${change.type} renamed to ${change.to}`;
    case 'moved':
      return `${mark} moved from ${change.from} to ${change.to}`;
    case 'retyped':
      return `${mark} ${change.before} to ${change.after} ${change.direction}`;
    default:
      return `${mark} ${change.before} to ${change.after}`;
  }
}

describe.each([
  ['columns added and removed', columnsAddedAndRemoved],
  ['columns renamed and moved', columnsRenamedAndMoved],
  ['types changed', typesChanged],
  ['fields of structs, arrays and maps', nested],
  ['partitions that keep their old columns', partitionsOfOldColumns],
] satisfies readonly (readonly [string, readonly SchemaPair[]])[])('%s', (_, pairs) => {
  test.each(pairs.map(([before, after, files, ...changes]) => ({ before, after, files, changes })))(
    '$before → $after in $files: $changes',
    ({ before, after, files, changes }) => {
      expect(changesIn(before, after, files)).toEqual(changes);
    },
  );
});

describe('settings', () => {
  const settings = { location: 's3://acme-lake/a', SerDe: 'JsonSerDe', 'table type': 'EXTERNAL_TABLE' };
  const verdictsOf = (changed: Record<string, string>) => {
    const [old, fresh] = [shapeOf('a int', 'json', settings), shapeOf('a int', 'json', { ...settings, ...changed })];
    return judged(tableChanges(old, fresh), old, fresh).map(inWords);
  };

  test.each([
    [{ location: 's3://acme-lake/b' }, '~ undocumented: location s3://acme-lake/a to s3://acme-lake/b'],
    [{ SerDe: 'OtherSerDe' }, '! undocumented: SerDe JsonSerDe to OtherSerDe'],
    [{ 'table type': 'MANAGED_TABLE' }, '~ undocumented: table type EXTERNAL_TABLE to MANAGED_TABLE'],
    [{ 'table type': 'VIRTUAL_VIEW' }, '! undocumented: table type EXTERNAL_TABLE to VIRTUAL_VIEW'],
    [{ 'input format': 'Text' }, '! undocumented: input format undefined to Text'],
    [{ 'field.delim': ';' }, '! undocumented: field.delim undefined to ;'],
  ])('%j: %s', (changed, expected) => {
    expect(verdictsOf(changed)).toEqual([expected]);
  });

  test('another format breaks, and what follows from it is not told besides', () => {
    const [old, fresh] = [shapeOf('a int', 'parquet by name', settings), shapeOf('a int', 'orc by position')];
    expect(
      judged(tableChanges(old, { ...fresh, settings: { ...settings, SerDe: 'OrcSerde' } }), old, fresh).map(inWords),
    ).toEqual(['! undocumented: format parquet to orc']);
  });

  test('another way of finding columns breaks', () => {
    const [old, fresh] = [shapeOf('a int', 'orc by name'), shapeOf('a int', 'orc by position')];
    expect(judged(tableChanges(old, fresh), old, fresh).map(inWords)).toEqual([
      '! undocumented: way of finding columns name to position',
    ]);
  });
});

test('two columns of one name are compared one by one', () => {
  expect(changesIn('a int, a string', 'a int, A string', 'csv')).toEqual([]);
  expect(changesIn('a int, a string', 'a int', 'csv')).toEqual(['! unsafe: a string removed at 2']);
});

test('a shape has the digest of another one exactly when nothing changed between them', () => {
  for (const [before, after, files, ...changes] of [...columnsAddedAndRemoved, ...typesChanged, ...nested])
    expect(digestOf(shapeOf(before, files)) === digestOf(shapeOf(after, files))).toBe(changes.length === 0);
});
