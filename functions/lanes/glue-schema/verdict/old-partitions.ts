import type { Change } from '../diff/change.ts';
import { columnOf, isNested } from '../diff/change.ts';
import { fieldsOf } from '../diff/table-changes.ts';
import type { TableShape } from '../table-shape.ts';
import { type HiveType, written } from '../types/hive-type.ts';
import { isDocumented, isText } from '../types/width.ts';

type Tables = { readonly before: TableShape; readonly after: TableShape };

/**
 * Whether partitions that keep the former columns do not fit the table any more. They are laid beside the table's by
 * position in JSON and Avro, and structs by position everywhere.
 * https://docs.aws.amazon.com/athena/latest/ug/updates-and-partitions.html
 */
export function partitionsRefuse(change: Change, { before, after }: Tables): boolean {
  if (!keepsOwnColumns(before) || !keepsOwnColumns(after)) return false;
  if (change.change === 'retyped' || change.change === 'setting') return false;
  if (isNested(change)) return !fits(before, after, columnOf(change));
  if (after.format !== 'json' && after.format !== 'avro') return false;
  const [old, fresh] = [fieldsOf(before.columns), fieldsOf(after.columns)];
  return old.some(({ type }, index) => !coerces(type, fresh[index]?.type ?? type));
}

function keepsOwnColumns({ format, partitionKeys }: TableShape): boolean {
  return partitionKeys.length > 0 && ['csv', 'text', 'json', 'avro', 'parquet', 'orc'].includes(format);
}

function fits(before: TableShape, after: TableShape, column: string): boolean {
  const typeIn = (table: TableShape) => fieldsOf(table.columns).find(({ name }) => name.toLowerCase() === column)?.type;
  const [old, fresh] = [typeIn(before), typeIn(after)];
  return old === undefined || fresh === undefined || coerces(old, fresh);
}

/** What the engine converts between a partition's type and the table's; of a struct, fields may come and go at the end. */
function coerces(from: HiveType, to: HiveType): boolean {
  if (from.kind === 'array' && to.kind === 'array') return coerces(from.element, to.element);
  if (from.kind === 'map' && to.kind === 'map') return coerces(from.key, to.key) && coerces(from.value, to.value);
  if (from.kind === 'struct' && to.kind === 'struct')
    return from.fields.every(({ name, type }, index) => {
      const other = to.fields[index];
      return other === undefined || (other.name === name && coerces(type, other.type));
    });
  return written(from) === written(to) || isDocumented(from, to) || (isText(from) && isText(to));
}
