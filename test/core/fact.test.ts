import { expect, test } from 'vitest';
import { lookUp, lookUpsIn } from '../../functions/core/fact.ts';

test('look-ups are found by name however a lane lays out its facts, with why what is missing is', async () => {
  const refused = await lookUp(() => Promise.reject(new Error('no')));
  const facts = { of: 'one', facts: { crawler: { known: true, value: { known: false } }, tags: refused }, open: [] };
  expect(lookUpsIn(facts)).toEqual([{ what: 'crawler' }, { what: 'tags', missing: 'Error: no' }]);
});

test.each([undefined, null, 'text', 3, [{ known: true }], {}, { known: 'yes' }])('%j holds no look-up', (facts) => {
  expect(lookUpsIn(facts)).toEqual([]);
});

test('facts that refer to themselves come to an end', () => {
  const facts: Record<string, unknown> = { key: { known: true, value: 1 } };
  facts.self = facts;
  expect(lookUpsIn(facts)).toContainEqual({ what: 'key' });
});
