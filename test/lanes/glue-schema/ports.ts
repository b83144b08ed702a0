import type { CatalogTable } from '../../../functions/lanes/glue-schema/catalog/catalog.ts';
import { tableFrom } from '../../../functions/lanes/glue-schema/catalog/table-from.ts';
import type { Ports } from '../../../functions/lanes/glue-schema/facts.ts';
import type { Reader } from '../../../functions/lanes/glue-schema/readers/reader.ts';
import { glueTable } from './tables.ts';

/** A table now, and one version before; or why it cannot be read. */
type State = { readonly now?: CatalogTable; readonly before?: CatalogTable; readonly refused?: string };

const id = ['id', 'bigint'] as const;

/** What the lane sees when an event of this time arrives: a small company's catalog. */
export function portsAt(time: string): Ports {
  const minutes = (count: number) => new Date(Date.parse(time) + count * 60_000);
  const version = (VersionId: string, table: ReturnType<typeof glueTable>) =>
    tableFrom({ ...table, UpdateTime: minutes(-0.1), VersionId });
  const states = statesAt(time, version);
  return {
    catalog: {
      find: async ({ database, table }) => {
        const state = states[`${database}.${table}`];
        if (state?.refused) throw Object.assign(new Error(state.refused), { name: 'AccessDeniedException' });
        return state?.now;
      },
      versionBefore: async ({ database, table }) => states[`${database}.${table}`]?.before,
      databaseTags: async (_, database) => (database === 'sales' ? { team: 'data', env: 'prod' } : {}),
      updatedSince: async () => {
        const found = states['sales.customers']?.now;
        return { tables: found ? [{ database: 'sales', table: 'customers', found }] : [], cut: false };
      },
    },
    readers: {
      views: async () => ({ found: [revenue], missing: 'the views of 31 other databases' }),
      savedQueries: async () => ({ found: [discounts, everything] }),
    },
    trail: {
      find: async ({ database, call }) =>
        database === 'sales' && call === 'UpdateTable'
          ? {
              who: 'role deploy-dbt (session ci-4711)',
              ways: ['from 198.51.100.7', 'with aws-sdk-py/1.42.1'],
              at: minutes(-0.2),
            }
          : undefined,
    },
  };
}

export const before = {
  'column-restored': ['column-dropped'],
  'unreadable-checked': ['unreadable'],
};

export const quiet = [
  'iceberg-commit',
  'statistics-only',
  'one-version-only',
  'iceberg-versions-skipped',
  'gone-before-read',
  'table-created',
  'temporary-table-deleted',
  'database-created',
];

const revenue: Reader = {
  kind: 'view',
  name: 'revenue',
  in: 'sales',
  sql: 'SELECT o.id, o.total * (1 - o.discount) AS net FROM orders o',
  database: 'sales',
};
const discounts: Reader = {
  kind: 'saved query',
  name: 'discounts by month',
  in: 'primary',
  sql: 'SELECT month(placed_at), avg(discount) FROM "sales"."orders" GROUP BY 1',
};
const everything: Reader = {
  kind: 'prepared statement',
  name: 'one_order',
  in: 'reporting',
  sql: 'SELECT * FROM awsdatacatalog.sales.orders WHERE id = ?',
};

type Version = (versionId: string, table: ReturnType<typeof glueTable>) => CatalogTable;

function statesAt(time: string, version: Version): Readonly<Record<string, State>> {
  const table = (name: string, now: Parameters<typeof glueTable>, past: Parameters<typeof glueTable>): State => ({
    now: version('7', glueTable(...now)),
    before: version('6', glueTable(...past)),
    ...(name === '' ? {} : {}),
  });
  const orders = [id, ['total', 'decimal(12,2)'], ['placed_at', 'timestamp']] as const;
  const discount = ['discount', 'decimal(5,2)'] as const;
  const full = glueTable('orders', [orders[0], orders[1], discount, orders[2]], { keys: [['dt', 'string']] });
  const short = glueTable('orders', orders, { keys: [['dt', 'string']] });
  const isRestored = time >= '2026-11-06T10:00:00Z';
  const odd = "o'brien & <co>.orders `daily` *2026*; $(id)";
  return {
    'sales.orders': {
      now: isRestored ? version('8', full) : version('7', short),
      before: isRestored ? version('7', short) : version('6', full),
    },
    'sales.customers': table(
      'customers',
      ['customers', [id, ['name', 'string'], ['channel', 'string']]],
      ['customers', [id, ['name', 'string']]],
    ),
    'raw.shipments_csv': table(
      'shipments_csv',
      ['shipments_csv', [id, ['carrier', 'string'], ['weight', 'double']], { files: 'csv' }],
      ['shipments_csv', [id, ['weight', 'double']], { files: 'csv' }],
    ),
    'raw.clicks': table(
      'clicks',
      [
        'clicks',
        [id, ['amount', 'int'], ['page', 'struct<url:string,title:string>']],
        { files: 'json', Parameters: { UPDATED_BY_CRAWLER: 'clicks-hourly', CRAWL_RUN_ID: 'b' } },
      ],
      [
        'clicks',
        [id, ['amount', 'bigint'], ['page', 'struct<url:string>']],
        { files: 'json', Parameters: { UPDATED_BY_CRAWLER: 'clicks-hourly', CRAWL_RUN_ID: 'a' } },
      ],
    ),
    'web.sessions': table(
      'sessions',
      ['sessions', [id, ['device', 'struct<os:string,browser_name:string>']]],
      ['sessions', [id, ['device', 'struct<os:string,browser:string>']]],
    ),
    'sales.returns': table(
      'returns',
      ['returns', [id], { keys: [['dt', 'date']] }],
      ['returns', [id], { keys: [['dt', 'string']] }],
    ),
    'finance.ledger': table(
      'ledger',
      ['ledger', [id], { StorageDescriptor: { Location: 's3://acme-lake/ledger-v2/' } }],
      ['ledger', [id]],
    ),
    'finance.invoices': table('invoices', ['invoices', [id], { files: 'orc' }], ['invoices', [id]]),
    'lake.payments': table(
      'payments',
      ['payments', [id], { files: 'iceberg', Parameters: { metadata_location: 's3://acme-lake/payments/2.json' } }],
      ['payments', [id], { files: 'iceberg', Parameters: { metadata_location: 's3://acme-lake/payments/1.json' } }],
    ),
    'lake.refunds': { now: version('12', glueTable('refunds', [id], { files: 'iceberg' })) },
    'sales.stock': table(
      'stock',
      ['stock', [id], { Parameters: { recordCount: '10', UPDATED_BY_CRAWLER: 'stock', CRAWL_RUN_ID: 'b' } }],
      ['stock', [id], { Parameters: { recordCount: '9', UPDATED_BY_CRAWLER: 'stock', CRAWL_RUN_ID: 'a' } }],
    ),
    'lake.fresh': { now: version('0', glueTable('fresh', [id])) },
    'sales.promotions': { now: version('0', glueTable('promotions', [id])) },
    'hr.salaries':
      time < '2026-11-07T00:00:00Z'
        ? { refused: 'Insufficient Lake Formation permission(s) on salaries: Required Describe' }
        : { now: version('4', glueTable('salaries', [id])) },
    [odd]: table(
      'odd',
      ['odd', [id, ['a`b"c.d', 'int']]],
      ['odd', [id, ['a`b"c.d', 'bigint'], ['<!channel>', 'string']]],
    ),
  };
}
