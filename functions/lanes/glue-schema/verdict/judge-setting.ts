import { own } from '../../../core/own.ts';
import type { Change } from '../diff/change.ts';
import type { TableShape } from '../table-shape.ts';
import type { Judgement } from './judgement.ts';

/** The settings of a table that do not change whether a query works. */
const HARMLESS: Readonly<Record<string, string>> = {
  'table type': 'Athena reads both alike',
};

/** What another format, SerDe or setting means: files are read by other rules than they were written by. */
export function judgeSetting(
  { path, before, after }: Change & { readonly change: 'setting' },
  table: TableShape,
): Judgement {
  const isView = path === 'table type' && [before, after].includes('VIRTUAL_VIEW');
  const harmless = isView ? undefined : path === 'location' ? readsThere(table) : own(HARMLESS, path);
  if (harmless !== undefined) return { verdict: 'compatible', athena: 'undocumented', because: harmless };
  return { verdict: 'breaking', athena: 'undocumented', because: own(REASONS, path) ?? REASONS.other };
}

function readsThere({ partitionKeys }: TableShape): string {
  const there = 'queries read the files there from now on';
  return partitionKeys.length === 0 ? there : `${there}, but for partitions, which keep locations of their own`;
}

const REASONS: Readonly<Record<string, string>> & { readonly other: string } = {
  format: 'files written before are in the old format, and Athena cannot read them by the rules of the new one',
  'way of finding columns': 'columns that are not named and ordered as in the files return values of others or NULL',
  'input format':
    'files written before may not be readable any more, and old partitions keep theirs (HIVE_UNKNOWN_ERROR)',
  SerDe: 'the same files are taken apart by other rules: values may come back different, as NULL or as HIVE_BAD_DATA',
  'table type': 'a table became a view or a view a table: what reads its files or writes to it fails',
  other: 'the same files are taken apart by other rules: values may land in other columns',
};
