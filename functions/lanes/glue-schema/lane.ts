import { defineLane } from '../../core/lane.ts';
import { assess } from './assess.ts';
import { enrich } from './facts.ts';
import { parse, SCHEMA_SWEEP_DUE, TABLE_CHECK_DUE } from './heard.ts';
import { LANE } from './lane-name.ts';
import { options } from './options.ts';

export const glueSchema = defineLane({
  name: LANE,
  watches: 'Tables of the Data Catalog whose schema changes, and tables and databases that are deleted',
  patterns: [
    {
      source: ['aws.glue'],
      'detail-type': ['Glue Data Catalog Database State Change'],
      detail: { typeOfChange: ['CreateDatabase', 'DeleteDatabase', 'CreateTable', 'DeleteTable', 'BatchDeleteTable'] },
    },
    // Changes of partitions, of which there are many, are left out here.
    {
      source: ['aws.glue'],
      'detail-type': ['Glue Data Catalog Table State Change'],
      detail: { typeOfChange: ['UpdateTable'] },
    },
  ],
  timers: [],
  parts: [TABLE_CHECK_DUE],
  sweep: SCHEMA_SWEEP_DUE,
  kinds: {
    'schema-breaking': 'The schema of a table changed, and queries that worked fail or read something else',
    'schema-changed': 'The schema of a table changed, and queries that worked go on working',
    'table-deleted': 'Tables were deleted, or one that was is back',
    'database-deleted': 'A database was deleted',
    'table-unreadable': 'A table was updated and Tocsin may not read it',
  },
  grants: [
    // Glue checks a read of a table on the catalog, the database and the table at once.
    {
      actions: ['glue:GetTable', 'glue:GetTables', 'glue:GetTableVersions'],
      on: [
        'arn:${partition}:glue:${region}:${account}:catalog',
        'arn:${partition}:glue:${region}:${account}:database/*',
        'arn:${partition}:glue:${region}:${account}:table/*',
      ],
    },
    {
      actions: ['glue:GetDatabases'],
      on: [
        'arn:${partition}:glue:${region}:${account}:catalog',
        'arn:${partition}:glue:${region}:${account}:database/*',
      ],
    },
    { actions: ['glue:GetTags'], on: 'arn:${partition}:glue:${region}:${account}:database/*' },
    {
      actions: [
        'athena:ListNamedQueries',
        'athena:BatchGetNamedQuery',
        'athena:ListPreparedStatements',
        'athena:BatchGetPreparedStatement',
      ],
      on: 'arn:${partition}:athena:${region}:${account}:workgroup/*',
    },
    { actions: ['athena:ListWorkGroups'], on: '*', because: 'IAM has no resource level for it' },
    { actions: ['cloudtrail:LookupEvents'], on: '*', because: 'IAM has no resource level for it' },
  ],
  memoryMb: 256,
  timeoutSeconds: 120,
  batchSize: 5,
  options,
  parse,
  enrich,
  assess,
});
