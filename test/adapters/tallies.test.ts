import { expect, it } from 'vitest';
import { talliesIn } from '../../functions/adapters/tallies.ts';
import { memoryTable } from '../memory-table.ts';

const NOW = new Date('2026-11-06T02:11:00Z');
const tally = (counts: Readonly<Record<string, number>>) => ({ key: 'acme-logs', counts, spare: () => 'others' });

it('adds up batches, and gives what there was before and what there is now', async () => {
  const tallies = talliesIn(memoryTable());
  await tallies.add('s3-lifecycle', tally({ expired: 40, moved: 2 }), ['a', 'b'], NOW);
  const grown = await tallies.add('s3-lifecycle', tally({ expired: 10 }), ['c'], NOW);
  expect(grown).toEqual({ key: 'acme-logs', before: { expired: 40, moved: 2 }, now: { expired: 50, moved: 2 } });
  expect(await tallies.read('s3-lifecycle', 'acme-logs')).toEqual({ expired: 50, moved: 2 });
});

it('adds the same messages once, in whatever order they come again, and gives the same growth', async () => {
  const tallies = talliesIn(memoryTable());
  const first = await tallies.add('s3-lifecycle', tally({ expired: 40 }), ['a', 'b'], NOW);
  expect(await tallies.add('s3-lifecycle', tally({ expired: 40 }), ['b', 'a'], NOW)).toEqual(first);
});

it('keeps a counter apart from the keys of the table, whatever it is called', async () => {
  const tallies = talliesIn(memoryTable());
  await tallies.add('s3-lifecycle', tally({ pk: 1, tokens: 2, expiresAt: 3 }), ['a'], NOW);
  expect(await tallies.read('s3-lifecycle', 'acme-logs')).toEqual({ pk: 1, tokens: 2, expiresAt: 3 });
});

it('counts what comes after two hundred names together, the smallest of a batch first, and keeps every name it has', async () => {
  const tallies = talliesIn(memoryTable());
  const names = (from: number, to: number) =>
    Object.fromEntries(Array.from({ length: to - from }, (_, index) => [`name ${from + index}`, from + index + 1]));
  await tallies.add('s3-lifecycle', tally(names(0, 150)), ['a'], NOW);
  const { now } = await tallies.add('s3-lifecycle', tally(names(100, 250)), ['b'], NOW);
  expect(Object.keys(now)).toHaveLength(201);
  expect(now).toMatchObject({ 'name 0': 1, 'name 120': 242, 'name 249': 250, 'name 200': 201 });
  expect(now.others).toBe(Array.from({ length: 50 }, (_, index) => 151 + index).reduce((sum, count) => sum + count));
});
