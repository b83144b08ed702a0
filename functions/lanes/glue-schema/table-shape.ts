import { createHash } from 'node:crypto';
import * as z from 'zod/mini';
import { written } from './types/hive-type.ts';
import { typeOf } from './types/parse-type.ts';

const column = z.object({ name: z.string(), type: z.string() });

/** How Athena makes rows of a table's files. */
export const formats = [
  'csv',
  'text',
  'json',
  'avro',
  'parquet',
  'orc',
  'iceberg',
  'delta',
  'hudi',
  'view',
  'other',
] as const;
export type Format = (typeof formats)[number];

/** What of a table can change for those who read it: compact, and plain JSON, for it is remembered. */
export const tableShape = z.object({
  columns: z.array(column),
  partitionKeys: z.array(column),
  format: z.enum(formats),
  /** Whether Athena finds a column in a file by its name or by its position. */
  matching: z.enum(['name', 'position']),
  /** Location, input format, SerDe and the like, under the names that messages use. Only those that are set. */
  settings: z.record(z.string(), z.string()),
});

export type Column = z.infer<typeof column>;
export type TableShape = z.infer<typeof tableShape>;

/** The same for two shapes between which there is no change, however their types are written. */
export function digestOf(shape: TableShape): string {
  const canonical = [
    shape.columns.map(canonicalColumn),
    shape.partitionKeys.map(canonicalColumn),
    shape.format,
    shape.matching,
    Object.entries(shape.settings).sort(([a], [b]) => (a < b ? -1 : 1)),
  ];
  return createHash('sha256').update(JSON.stringify(canonical)).digest('hex').slice(0, 32);
}

function canonicalColumn({ name, type }: Column): readonly string[] {
  return [name.toLowerCase(), written(typeOf(type))];
}
