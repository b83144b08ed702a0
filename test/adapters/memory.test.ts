import { expect, it } from 'vitest';
import { memoryIn } from '../../functions/adapters/memory.ts';
import { memoryTable } from '../memory-table.ts';

const NOW = new Date('2026-11-06T02:11:00Z');
const event = (eventId: string) => ({ lane: 'glue-schema', eventId });
const after = (version: number, value: unknown = version + 1) => ({ key: 'sales/orders', value, after: version });

it('recalls nothing at first, and then what was remembered', async () => {
  const memory = memoryIn(memoryTable());
  expect(await memory.recall('glue-schema', 'sales/orders')).toEqual({ value: undefined, version: 0 });
  expect(await memory.remember(event('a'), after(0, { columns: ['id'] }), NOW)).toBe(true);
  expect(await memory.recall('glue-schema', 'sales/orders')).toEqual({ value: { columns: ['id'] }, version: 1 });
  expect(await memory.recall('kms-key', 'sales/orders')).toEqual({ value: undefined, version: 0 });
});

it('lets one of two events that recalled the same remember, and tells the other', async () => {
  const memory = memoryIn(memoryTable());
  const both = await Promise.all(['a', 'b'].map((id) => memory.remember(event(id), after(0), NOW)));
  expect(both.toSorted()).toEqual([false, true]);
});

it('knows an event that is handled again, also when others have remembered since', async () => {
  const memory = memoryIn(memoryTable());
  await memory.remember(event('a'), after(0), NOW);
  await memory.remember(event('b'), after(1), NOW);
  expect(await memory.remember(event('a'), after(0), NOW)).toBe(true);
  expect(await memory.recall('glue-schema', 'sales/orders')).toEqual({ value: 2, version: 2 });
});

it('keeps a value that is longer than an item holds', async () => {
  const memory = memoryIn(memoryTable());
  const columns = Array.from({ length: 20_000 }, (_, n) => ({ name: `column_${n}`, type: 'struct<a:int,b:string>' }));
  await memory.remember(event('a'), after(0, { columns }), NOW);
  expect(await memory.recall('glue-schema', 'sales/orders')).toEqual({ value: { columns }, version: 1 });
});
