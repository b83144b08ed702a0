import { describe, expect, test } from 'vitest';
import { collected, recent } from '../../../functions/adapters/recent.ts';
import { affectedBy, affectedByDatabase } from '../../../functions/lanes/glue-schema/readers/affected.ts';
import type { Reader } from '../../../functions/lanes/glue-schema/readers/reader.ts';
import { columnsNamed, readsTable, sqlNames } from '../../../functions/lanes/glue-schema/readers/sql-names.ts';
import type { Judged } from '../../../functions/lanes/glue-schema/verdict/judgement.ts';

const orders = { database: 'sales', table: 'orders' };

describe('a query that reads the table', () => {
  test.each([
    ['SELECT * FROM sales.orders', undefined],
    ['select 1 from "sales"."orders"', undefined],
    ['SELECT 1 FROM `sales`.`orders`', undefined],
    ['SELECT 1 FROM awsdatacatalog.sales.orders o', undefined],
    ['SELECT 1 FROM SALES . ORDERS', undefined],
    ['SELECT 1 FROM customers c JOIN Orders o ON c.id = o.id', 'sales'],
    ['SELECT 1 FROM customers, orders', 'sales'],
    ['WITH x AS (SELECT * FROM orders) SELECT * FROM x', 'sales'],
    ['SELECT sales.orders.id FROM sales.orders', undefined],
    ["SELECT 'it''s' /* a */ FROM -- b\n orders", 'sales'],
    ['UPDATE orders SET a = 1', 'sales'],
    ['INSERT INTO orders SELECT 1', 'sales'],
  ])('%s', (sql, database) => {
    expect(readsTable(sqlNames(sql), orders, database)).toBe(true);
  });
});

describe('a query that does not', () => {
  test.each([
    ['SELECT * FROM orders', 'marketing'],
    ['SELECT * FROM orders', undefined],
    ['SELECT orders FROM customers', 'sales'],
    ["SELECT 'from orders' FROM customers", 'sales'],
    ['SELECT 1 FROM customers -- FROM orders', 'sales'],
    ['SELECT 1 /* FROM sales.orders */ FROM customers', 'sales'],
    ['SELECT * FROM marketing.orders', 'sales'],
    ['SELECT * FROM orders_2025', 'sales'],
    ['', 'sales'],
  ])('%s', (sql, database) => {
    expect(readsTable(sqlNames(sql), orders, database)).toBe(false);
  });
});

test('a query takes all columns with a star, and not with a product or a count', () => {
  const takesAll = (sql: string) => sqlNames(sql).takesAll;
  expect(
    ['SELECT * FROM t', 'SELECT DISTINCT * FROM t', 'SELECT o.* FROM o', 'SELECT a, * FROM t'].map(takesAll),
  ).toEqual([true, true, true, true]);
  expect(['SELECT a * b FROM t', 'SELECT count(*) FROM t', "SELECT '*' FROM t"].map(takesAll)).toEqual([
    false,
    false,
    false,
  ]);
});

test('a query names columns in any case and in quotes, but not in a text', () => {
  const names = sqlNames(`SELECT Discount, "unit price", 'total' FROM orders`);
  expect(columnsNamed(names, ['discount', 'unit price', 'total'])).toEqual(['discount', 'unit price']);
});

test('a query of any length is read in no time', () => {
  const startedAt = performance.now();
  for (const sql of [
    `SELECT ${'a, '.repeat(60_000)} b FROM t`,
    "'".repeat(200_000),
    '/*'.repeat(100_000),
    '"'.repeat(200_001),
  ])
    sqlNames(sql);
  expect(performance.now() - startedAt).toBeLessThan(3_000);
});

const removed = (path: string): Judged => ({
  change: { change: 'removed', part: 'column', path, type: 'int', position: 1, atEnd: false },
  verdict: 'breaking',
  athena: 'safe',
  because: '',
});
const view = (name: string, sql: string): Reader => ({ kind: 'view', name, in: 'sales', database: 'sales', sql });

test('those that name what broke come first, and a view is not its own reader', () => {
  const readers = [
    view('all', 'SELECT * FROM orders'),
    view('price', 'SELECT items[1].price FROM orders'),
    view('orders', 'SELECT price FROM sales.orders'),
    view('other', 'SELECT items FROM returns'),
  ];
  const affected = affectedBy(readers, orders, [removed('items[].price')]);
  expect(affected.map(({ reader, columns, takesAll }) => [reader.name, columns, takesAll])).toEqual([
    ['price', ['items'], false],
    ['all', [], true],
  ]);
});

test('what reads a database is everything outside that names it, or looks for its tables there', () => {
  const readers = [
    view('inside', 'SELECT 1 FROM orders'),
    { ...view('outside', 'SELECT 1 FROM sales.orders'), in: 'bi', database: 'bi' },
    { ...view('elsewhere', 'SELECT sales FROM orders'), in: 'bi', database: 'bi' },
    { kind: 'saved query', name: 'bare', in: 'primary', database: 'sales', sql: 'SELECT 1 FROM orders' } as const,
  ];
  expect(affectedByDatabase(readers, 'sales').map(({ reader }) => reader.name)).toEqual(['outside', 'bare']);
});

describe('what was read lately', () => {
  function counting(limits: { maxAgeMs?: number; maxKeys?: number } = {}) {
    const asked: string[] = [];
    let at = 0;
    const now = () => new Date(at);
    const read = async (key: string) => {
      asked.push(key);
      if (key === 'refused') throw new Error('refused');
      return key.toUpperCase();
    };
    const pass = (ms: number) => {
      at += ms;
    };
    return { asked, pass, values: recent(read, { maxAgeMs: 1_000, maxKeys: 10, ...limits, now }) };
  }

  test('is not read again until it is old', async () => {
    const { asked, pass, values } = counting();
    await values.read('a');
    pass(999);
    expect(await values.read('a')).toBe('A');
    expect(asked).toEqual(['a']);
    pass(1);
    await values.read('a');
    expect(asked).toEqual(['a', 'a']);
  });

  test('is only so much', async () => {
    const { values } = counting({ maxKeys: 2 });
    for (const key of ['a', 'b', 'c']) await values.read(key);
    expect(['a', 'b', 'c'].map(values.has)).toEqual([false, true, true]);
  });

  test('is not a failure', async () => {
    const { asked, values } = counting();
    await expect(values.read('refused')).rejects.toThrow();
    await expect(values.read('refused')).rejects.toThrow();
    expect(asked).toEqual(['refused', 'refused']);
  });

  test('grows by as much as one event may read, and the next event goes on from there', async () => {
    const { asked, values } = counting();
    const keys = ['a', 'b', 'c'];
    expect(await collected(keys, values, 2)).toEqual({ found: ['A', 'B'], left: 1 });
    expect(await collected(keys, values, 2)).toEqual({ found: ['A', 'B', 'C'], left: 0 });
    expect(asked).toEqual(['a', 'b', 'c']);
  });
});
