import type { Table } from '@aws-sdk/client-glue';
import { expect, test } from 'vitest';
import { formatOf } from '../../../functions/lanes/glue-schema/catalog/format-of.ts';

type Row = readonly [what: string, table: Table, format: string, matching: string];

const serde = (SerializationLibrary: string, Parameters: Record<string, string> = {}) =>
  ({ Name: 't', StorageDescriptor: { SerdeInfo: { SerializationLibrary, Parameters } } }) satisfies Table;
const parameters = (Parameters: Record<string, string>, more: Partial<Table> = {}) => ({
  Name: 't',
  Parameters,
  ...more,
});

const PARQUET = 'org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe';
const ORC = 'org.apache.hadoop.hive.ql.io.orc.OrcSerde';
const LAZY = 'org.apache.hadoop.hive.serde2.lazy.LazySimpleSerDe';

const rows: readonly Row[] = [
  ['a view of Athena', { Name: 't', TableType: 'VIRTUAL_VIEW' }, 'view', 'name'],
  ['a view by its parameter', parameters({ presto_view: 'true' }), 'view', 'name'],
  ['Iceberg', parameters({ table_type: 'ICEBERG' }), 'iceberg', 'name'],
  ['Iceberg in small letters', parameters({ table_type: 'iceberg' }), 'iceberg', 'name'],
  ['Delta by table type', parameters({ table_type: 'DELTA' }), 'delta', 'name'],
  [
    'Delta by provider, whatever the SerDe',
    parameters({ 'spark.sql.sources.provider': 'delta' }, serde(LAZY)),
    'delta',
    'name',
  ],
  ['Delta by classification', parameters({ classification: 'delta' }), 'delta', 'name'],
  [
    'Hudi, over Parquet',
    {
      Name: 't',
      StorageDescriptor: {
        InputFormat: 'org.apache.hudi.hadoop.HoodieParquetInputFormat',
        SerdeInfo: { SerializationLibrary: PARQUET },
      },
    },
    'hudi',
    'name',
  ],
  ['Parquet', serde(PARQUET), 'parquet', 'name'],
  ['Parquet by position', serde(PARQUET, { 'parquet.column.index.access': 'true' }), 'parquet', 'position'],
  ['ORC', serde(ORC), 'orc', 'position'],
  ['ORC by name', serde(ORC, { 'orc.column.index.access': 'false' }), 'orc', 'name'],
  ['Avro', serde('org.apache.hadoop.hive.serde2.avro.AvroSerDe'), 'avro', 'name'],
  ['JSON of OpenX', serde('org.openx.data.jsonserde.JsonSerDe'), 'json', 'name'],
  ['JSON of Hive', serde('org.apache.hive.hcatalog.data.JsonSerDe'), 'json', 'name'],
  ['Ion', serde('com.amazon.ionhiveserde.IonHiveSerDe'), 'json', 'name'],
  ['CSV', serde(LAZY), 'csv', 'position'],
  ['CSV with quotes', serde('org.apache.hadoop.hive.serde2.OpenCSVSerde'), 'csv', 'position'],
  ['text by a pattern', serde('org.apache.hadoop.hive.serde2.RegexSerDe'), 'text', 'position'],
  ['Grok', serde('com.amazonaws.glue.serde.GrokSerDe'), 'text', 'position'],
  [
    'Parquet by its input format',
    { Name: 't', StorageDescriptor: { InputFormat: 'org.apache.hadoop.hive.ql.io.parquet.MapredParquetInputFormat' } },
    'parquet',
    'name',
  ],
  ['what a crawler classified', parameters({ classification: 'orc' }), 'orc', 'position'],
  ['nothing that says it', { Name: 't' }, 'other', 'position'],
];

test.each(rows)('%s', (_, table, format, matching) => {
  expect(formatOf(table)).toEqual({ format, matching });
});
