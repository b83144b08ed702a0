import type { Table } from '@aws-sdk/client-glue';

/** Tables of a small company's Data Catalog, as Glue answers for them. */

type Columns = readonly (readonly [name: string, type: string])[];
type Files = keyof typeof FILES;

const FILES = {
  parquet: {
    InputFormat: 'org.apache.hadoop.hive.ql.io.parquet.MapredParquetInputFormat',
    SerdeInfo: { SerializationLibrary: 'org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe' },
  },
  orc: {
    InputFormat: 'org.apache.hadoop.hive.ql.io.orc.OrcInputFormat',
    SerdeInfo: { SerializationLibrary: 'org.apache.hadoop.hive.ql.io.orc.OrcSerde' },
  },
  json: {
    InputFormat: 'org.apache.hadoop.mapred.TextInputFormat',
    SerdeInfo: { SerializationLibrary: 'org.openx.data.jsonserde.JsonSerDe' },
  },
  csv: {
    InputFormat: 'org.apache.hadoop.mapred.TextInputFormat',
    SerdeInfo: {
      SerializationLibrary: 'org.apache.hadoop.hive.serde2.lazy.LazySimpleSerDe',
      Parameters: { 'field.delim': ',' },
    },
  },
  iceberg: {},
};

export function glueTable(
  Name: string,
  columns: Columns,
  { files = 'parquet', keys = [], ...more }: { files?: Files; keys?: Columns } & Partial<Table> = {},
): Table {
  const typed = (all: Columns) => all.map(([column, Type]) => ({ Name: column, Type }));
  return {
    Name,
    DatabaseName: 'sales',
    TableType: 'EXTERNAL_TABLE',
    PartitionKeys: typed(keys),
    VersionId: '7',
    UpdateTime: new Date('2026-11-06T09:12:38Z'),
    ...more,
    StorageDescriptor: {
      Columns: typed(columns),
      Location: `s3://acme-lake/${Name.replace(/\W+/g, '-')}/`,
      ...FILES[files],
      ...more.StorageDescriptor,
    },
    ...(files === 'iceberg' ? { Parameters: { table_type: 'ICEBERG', ...more.Parameters } } : {}),
  };
}

/** A view as Athena keeps it. */
export function athenaView(Name: string, DatabaseName: string, originalSql: string): Table {
  const definition = JSON.stringify({ originalSql, catalog: 'awsdatacatalog', schema: DatabaseName, columns: [] });
  return {
    Name,
    DatabaseName,
    TableType: 'VIRTUAL_VIEW',
    Parameters: { presto_view: 'true', comment: 'Presto View' },
    ViewOriginalText: `/* Presto View: ${Buffer.from(definition).toString('base64')} */`,
    ViewExpandedText: '/* Presto View */',
    StorageDescriptor: { Columns: [] },
  };
}
