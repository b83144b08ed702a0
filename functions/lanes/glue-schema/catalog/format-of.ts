import type { Table } from '@aws-sdk/client-glue';
import type { Format, TableShape } from '../table-shape.ts';

type Parameters = Readonly<Record<string, string>>;

/**
 * How Athena reads a table. What tells it is nowhere in one place: table formats are told by parameters, and keep the
 * input format of files that they are not read by. https://docs.aws.amazon.com/athena/latest/ug/supported-serdes.html
 */
export function formatOf({
  TableType,
  Parameters = {},
  StorageDescriptor,
}: Table): Pick<TableShape, 'format' | 'matching'> {
  const serde = StorageDescriptor?.SerdeInfo;
  const format =
    tableFormat(TableType, Parameters, StorageDescriptor?.InputFormat ?? '') ??
    SERDES.find(({ name }) => name.test(serde?.SerializationLibrary ?? ''))?.format ??
    fileFormat(StorageDescriptor?.InputFormat ?? '') ??
    CLASSIFICATIONS[Parameters.classification?.toLowerCase() ?? ''] ??
    'other';
  return { format, matching: matchingOf(format, { ...Parameters, ...serde?.Parameters }) };
}

function tableFormat(tableType: string | undefined, parameters: Parameters, inputFormat: string): Format | undefined {
  const is = (parameter: string, value: string) => parameters[parameter]?.toLowerCase() === value;
  if (tableType === 'VIRTUAL_VIEW' || is('presto_view', 'true')) return 'view';
  if (is('table_type', 'iceberg')) return 'iceberg';
  if (is('table_type', 'delta') || is('spark.sql.sources.provider', 'delta') || is('classification', 'delta'))
    return 'delta';
  if (/hudi/i.test(inputFormat) || is('spark.sql.sources.provider', 'hudi')) return 'hudi';
  return undefined;
}

const SERDES: readonly { readonly name: RegExp; readonly format: Format }[] = [
  { name: /ParquetHiveSerDe$/, format: 'parquet' },
  { name: /OrcSerde$/, format: 'orc' },
  { name: /AvroSerDe$/, format: 'avro' },
  { name: /JsonSerDe$|IonHiveSerDe$/, format: 'json' },
  { name: /LazySimpleSerDe$|OpenCSVSerde$/, format: 'csv' },
  { name: /RegexSerDe$|GrokSerDe$/, format: 'text' },
];

function fileFormat(inputFormat: string): Format | undefined {
  if (/MapredParquetInputFormat$/.test(inputFormat)) return 'parquet';
  return /OrcInputFormat$/.test(inputFormat) ? 'orc' : undefined;
}

const CLASSIFICATIONS: Readonly<Record<string, Format>> = {
  csv: 'csv',
  tsv: 'csv',
  json: 'json',
  parquet: 'parquet',
  orc: 'orc',
  avro: 'avro',
  ion: 'json',
  grok: 'text',
};

/** Athena reads Parquet by name and ORC by position, unless the table says otherwise. */
function matchingOf(format: Format, parameters: Parameters): TableShape['matching'] {
  const byIndex = (parameter: string) => parameters[parameter]?.toLowerCase();
  if (format === 'orc') return byIndex('orc.column.index.access') === 'false' ? 'name' : 'position';
  if (format === 'parquet') return byIndex('parquet.column.index.access') === 'true' ? 'position' : 'name';
  return ['csv', 'text', 'other'].includes(format) ? 'position' : 'name';
}
