import { describe, expect, test } from 'vitest';
import { eventEnvelope } from '../../../functions/core/event.ts';
import { parse } from '../../../functions/lanes/glue-schema/heard.ts';
import { isIgnored, options } from '../../../functions/lanes/glue-schema/options.ts';
import { recorded } from '../../event-files.ts';

const heard = (name: string) => parse(eventEnvelope.parse(recorded(`glue-schema/${name}`)));

describe('an event', () => {
  test.each([
    ['column-dropped', { what: 'table', occasion: 'updated', database: 'sales', table: 'orders', call: 'UpdateTable' }],
    ['table-created', { what: 'table', occasion: 'created', table: 'promotions', call: 'CreateTable' }],
    ['table-deleted', { what: 'table', occasion: 'deleted', table: 'vouchers', call: 'DeleteTable' }],
    ['tables-deleted', { what: 'tables-deleted', tables: ['events_2024', 'events_2025', 'sessions_2025'] }],
    ['database-created', { what: 'database-created', database: 'marketing' }],
    ['database-deleted', { what: 'database-deleted', database: 'archive', tables: [] }],
    ['sweep-due', { what: 'sweep' }],
    ['unreadable-checked', { what: 'table', occasion: 'checked', table: 'salaries', isOpen: true }],
  ])('%s is heard as %j', (name, expected) => {
    expect(heard(name)).toMatchObject(expected);
  });

  test('of one deleted table in a batch is that of one table', () => {
    const event = recorded('glue-schema/tables-deleted');
    const detail = { databaseName: 'sales', typeOfChange: 'BatchDeleteTable', changedTables: ['orders'] };
    expect(parse({ ...event, detail })).toMatchObject({ what: 'table', occasion: 'deleted', call: 'BatchDeleteTable' });
  });

  test('of a check is about the place of the table, not that of Tocsin', () => {
    const event = recorded('glue-schema/unreadable-checked');
    const detail = {
      account: '444455556666',
      region: 'eu-central-1',
      database: 'hr',
      table: 'salaries',
      isOpen: false,
    };
    expect(parse({ ...event, detail })).toMatchObject({
      envelope: { account: '444455556666', region: 'eu-central-1' },
    });
  });
});

describe('the option `ignore`', () => {
  const isOf = (ignore: string[] | undefined, name: string) => {
    const [database = '', table = ''] = name.split('/');
    return isIgnored(options.parse(ignore ? { ignore } : {}), database, table);
  };

  test.each([
    [undefined, 'sales/orders__dbt_tmp', true],
    [undefined, 'sales/temp_table_0f1e2d3c', true],
    [undefined, 'sales/orders', false],
    [['scratch.*'], 'scratch/anything', true],
    [['scratch.*'], 'scratch2/anything', false],
    [['*.*_tmp'], 'sales/Orders_TMP', true],
    [['sales.o+s'], 'sales/oos', false],
  ])('%j and %s: %s', (ignore, name, expected) => {
    expect(isOf(ignore, name)).toBe(expected);
  });

  test('has to name a database and a table', () => {
    expect(options.safeParse({ ignore: ['orders'] }).success).toBe(false);
  });
});
