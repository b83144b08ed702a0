import { expect, it } from 'vitest';
import { withinBounds } from '../../functions/core/bounds.ts';
import { own } from '../../functions/core/own.ts';
import { encoded } from '../../functions/core/text.ts';
import { alertOf } from './alert-builder.ts';

const huge = (end: string) => `${'x'.repeat(150_000)}${end}`;

it('keeps an alert of an event that is not as it should be small enough for the ledger, and says what it cut', () => {
  const facts = Array.from({ length: 500 }, () => ({ label: 'Table', value: huge('') }));
  const cause = { sentence: huge(''), raw: huge('') };
  const alert = withinBounds({ ...alertOf(), title: huge(''), cause, facts, data: { schema: 'a/1', type: huge('') } });
  expect(Buffer.byteLength(JSON.stringify(alert))).toBeLessThan(150_000);
  expect(alert.title).toMatch(/… \(cut, 150,000 characters in all\)$/);
});

it('leaves an ordinary alert as it is, and what a program may read of a wide table', () => {
  const alert = { ...alertOf(), data: { schema: 'a/1', type: 'struct<'.padEnd(50_000, 'a:int,') } };
  expect(withinBounds(alert)).toEqual(alert);
});

it('keeps two problems apart whose fingerprints are too long', () => {
  const [one, other] = ['a', 'b'].map((end) => withinBounds({ ...alertOf(), fingerprint: huge(end) }).fingerprint);
  expect(one).not.toBe(other);
  expect(one?.length).toBeLessThan(400);
});

it('finds nothing in a table under the names that every object has', () => {
  const table = { NON_COMPLIANT: 'broken' };
  expect(own(table, 'NON_COMPLIANT')).toBe('broken');
  for (const name of ['constructor', '__proto__', 'toString']) expect(own(table, name)).toBeUndefined();
});

it('puts any text into an address, even half a character', () => {
  expect(encoded("a/b (c)'\ud800")).toBe('a%2Fb%20%28c%29%27%EF%BF%BD');
});
