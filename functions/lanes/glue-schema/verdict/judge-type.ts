import type { Change } from '../diff/change.ts';
import type { Format, TableShape } from '../table-shape.ts';
import type { HiveType } from '../types/hive-type.ts';
import { typeOf } from '../types/parse-type.ts';
import { isDocumented, isIcebergPromotion, isText } from '../types/width.ts';
import type { Judgement } from './judgement.ts';

type Retyped = Change & { readonly change: 'retyped' };

/** What a column of another type means: what is documented as compatible, what is harmless, and all the rest. */
export function judgeType(change: Retyped, table: TableShape): Judgement {
  const [before, after] = [typeOf(change.before), typeOf(change.after)];
  if (table.format === 'iceberg') return judgeIceberg(before, after);
  if (table.format === 'view') return judgeView(change);
  if (isDocumented(before, after)) return judgeDocumented(before, table);
  if (change.direction === 'widened' && (isWritten(table.format) || isText(after)))
    return {
      verdict: 'compatible',
      athena: 'undocumented',
      because: 'every value of the old type is one of the new type',
    };
  const refusal = { verdict: 'breaking', athena: 'unsafe' } as const;
  if (change.direction === 'narrowed')
    return { ...refusal, because: 'values that do not fit the new type fail the query or come back as NULL or cut' };
  return { ...refusal, because: `${HOW_IT_FAILS[table.format]}, unless every file was written anew` };
}

/** Values are parsed from text whatever the type is, so that a wider type reads what the narrower one read. */
function isWritten(format: Format): boolean {
  return ['csv', 'text', 'json'].includes(format);
}

/** Of Parquet and ORC, only partitions convert; in files without them the types have to be those of the table. */
function judgeDocumented(before: HiveType, { format, partitionKeys }: TableShape): Judgement {
  const needsPartitions = format === 'parquet' || format === 'orc';
  const texts = isText(before) ? '; a text that is not a number comes back as NULL or fails' : '';
  if (!needsPartitions || partitionKeys.length > 0)
    return {
      verdict: 'compatible',
      athena: 'safe',
      because: `Athena converts the values that were written before${texts}`,
    };
  return {
    verdict: 'breaking',
    athena: 'unsafe',
    because: 'Athena answers HIVE_BAD_DATA where a file has the old type: it converts only in partitioned tables',
  };
}

function judgeIceberg(before: HiveType, after: HiveType): Judgement {
  if (isIcebergPromotion(before, after))
    return { verdict: 'compatible', athena: 'safe', because: 'Iceberg reads older files with the wider type' };
  return {
    verdict: 'breaking',
    athena: 'unsafe',
    because:
      'Iceberg does not turn a column into this type, so that it is another column and reads NULL from older files',
  };
}

function judgeView({ direction }: Retyped): Judgement {
  if (direction === 'widened')
    return {
      verdict: 'compatible',
      athena: 'undocumented',
      because: 'every value of the old type is one of the new type',
    };
  return {
    verdict: 'breaking',
    athena: 'undocumented',
    because:
      'queries that compare, join or insert it as the old type fail with TYPE_MISMATCH, and views over it are stale',
  };
}

const HOW_IT_FAILS: Readonly<Record<Format, string>> = {
  csv: 'Athena answers HIVE_BAD_DATA for values that are not of the new type',
  text: 'values that are not of the new type come back as NULL or as HIVE_BAD_DATA',
  json: 'Athena answers HIVE_BAD_DATA for values that are not of the new type',
  avro: 'Athena answers HIVE_BAD_DATA or HIVE_CANNOT_OPEN_SPLIT for files of the old type',
  parquet: 'Athena answers HIVE_BAD_DATA for files of the old type',
  orc: 'Athena answers HIVE_BAD_DATA for files of the old type',
  iceberg: 'Iceberg refuses it',
  delta: 'Athena takes the types from the Delta log, which may say something else',
  hudi: 'Athena answers HIVE_BAD_DATA for files of the old type',
  view: 'queries that use it as the old type fail',
  other: 'Athena documents no conversion between the two',
};
