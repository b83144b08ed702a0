import type { Column as GlueColumn, Table } from '@aws-sdk/client-glue';
import type { Column, TableShape } from '../table-shape.ts';
import type { CatalogTable } from './catalog.ts';
import { formatOf } from './format-of.ts';

/** What of Glue's answer matters to a table's readers. Statistics, comments and a commit's metadata do not. */
export function tableFrom(found: Table, versionId = found.VersionId): CatalogTable {
  const { UPDATED_BY_CRAWLER: crawler, CRAWL_RUN_ID: run } = found.Parameters ?? {};
  return {
    shape: shapeFrom(found),
    ...(versionId === undefined ? {} : { versionId }),
    ...(found.UpdateTime === undefined ? {} : { updatedAt: found.UpdateTime }),
    ...(crawler === undefined ? {} : { crawler: { name: crawler, ...(run === undefined ? {} : { run }) } }),
  };
}

function shapeFrom(found: Table): TableShape {
  const { format, matching } = formatOf(found);
  return {
    columns: columnsFrom(found.StorageDescriptor?.Columns),
    partitionKeys: columnsFrom(found.PartitionKeys),
    format,
    matching,
    settings: settingsFrom(found, format),
  };
}

/** Athena ignores what is not typed, and takes it for a string. */
function columnsFrom(columns: readonly GlueColumn[] = []): Column[] {
  return columns.map(({ Name = '', Type = 'string' }) => ({ name: Name, type: Type }));
}

/** Of the files' own settings, those that a format of its own (Iceberg, Delta, a view) does not go by are left out. */
function settingsFrom(found: Table, format: TableShape['format']): Record<string, string> {
  const { Location, InputFormat, SerdeInfo } = found.StorageDescriptor ?? {};
  const isFiles = !['iceberg', 'delta', 'view'].includes(format);
  const settings = {
    'table type': found.TableType,
    location: format === 'view' ? undefined : Location?.replace(/\/+$/, ''),
    ...(isFiles ? { 'input format': InputFormat, SerDe: SerdeInfo?.SerializationLibrary } : {}),
    ...(isFiles ? readingSettings({ ...found.Parameters, ...SerdeInfo?.Parameters }) : {}),
  };
  return Object.fromEntries(Object.entries(settings).flatMap(([name, value]) => (value ? [[name, value]] : [])));
}

/** Parameters by which a SerDe takes a file apart. https://docs.aws.amazon.com/athena/latest/ug/serde-reference.html */
const READING = [
  'field.delim',
  'separatorChar',
  'quoteChar',
  'escapeChar',
  'escape.delim',
  'collection.delim',
  'mapkey.delim',
  'line.delim',
  'skip.header.line.count',
  'serialization.encoding',
  'input.regex',
  'input.format',
  'timestamp.formats',
];

function readingSettings(parameters: Readonly<Record<string, string>>): Record<string, string | undefined> {
  return Object.fromEntries(READING.map((name) => [name, parameters[name]]));
}
