import { BlockList, isIPv4 } from 'node:net';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compilePattern, InvalidPattern } from '../../sandbox/pattern/compile.ts';
import { parseJson } from '../../sandbox/pattern/json-text.ts';
import { type Asked, modelMatches } from './pattern-model.ts';

const leaf = fc.constantFrom('x', 'y');
const cell = fc.record({ a: leaf, b: leaf }, { requiredKeys: [], noNullPrototype: true });
const cells = fc.array(cell, { maxLength: 3 });
const row = fc.record({ a: leaf, b: leaf, p: cells, q: cells }, { requiredKeys: [], noNullPrototype: true });
const rows = fc.array(fc.oneof(row, fc.array(row, { maxLength: 2 }), leaf), { maxLength: 3 });
const events = fc.record(
  { l: rows, m: rows, 'l.a': leaf, 'l.b': leaf },
  { requiredKeys: ['l'], noNullPrototype: true },
);

const names = fc.constantFrom('l', 'l.a', 'l.b', 'l.p.a', 'l.p.b', 'l.q.a', 'l.q.b', 'm.a', 'm.b');
const alternatives = fc.array(fc.oneof(leaf, fc.constantFrom({ exists: true }, { exists: false })), {
  minLength: 1,
  maxLength: 2,
});
const asked: fc.Arbitrary<Record<string, Asked>> = fc.dictionary(names, alternatives, {
  minKeys: 1,
  maxKeys: 4,
  noNullPrototype: true,
});

const shuffled = <Item>(items: readonly Item[], seed: number): Item[] =>
  items
    .map((item, at) => ({ item, rank: Math.imul(at + 1, seed | 1) >>> 0 }))
    .sort((one, other) => one.rank - other.rank)
    .map(({ item }) => item);

describe('arrays', () => {
  it('values are chosen from the elements that AWS’s rule allows', () => {
    fc.assert(
      fc.property(asked, events, (pattern, given) => {
        expect(compilePattern(pattern)(given)).toBe(modelMatches(pattern, given));
      }),
      { numRuns: 3_000 },
    );
  });

  it('the order of fields and of alternatives in a pattern does not matter', () => {
    fc.assert(
      fc.property(asked, events, fc.nat(), (pattern, given, seed) => {
        const other = shuffled(
          Object.entries(pattern).map(([name, values]) => [name, shuffled(values, seed)] as const),
          seed,
        );
        expect(compilePattern(Object.fromEntries(other))(given)).toBe(compilePattern(pattern)(given));
      }),
    );
  });

  it('the order of elements does not matter, nor does repeating them', () => {
    fc.assert(
      fc.property(asked, fc.array(events, { minLength: 1, maxLength: 3 }), fc.nat(), (pattern, list, seed) => {
        const matches = compilePattern(Object.fromEntries(Object.entries(pattern).map(([k, v]) => [`l.${k}`, v])));
        expect(matches({ l: shuffled([...list, ...list], seed) })).toBe(matches({ l: list }));
      }),
    );
  });
});

describe('text and addresses', () => {
  it('a wildcard accepts what the same regular expression accepts', () => {
    const globs = fc.array(fc.constantFrom('a', 'b', 'ab', '*'), { maxLength: 6 }).map((parts) => parts.join(''));
    const words = fc.array(fc.constantFrom('a', 'b'), { maxLength: 8 }).map((letters) => letters.join(''));
    fc.assert(
      fc.property(
        globs.filter((glob) => !glob.includes('**')),
        words,
        (glob, word) => {
          const expected = new RegExp(`^${glob.replaceAll('*', '.*')}$`).test(word);
          expect(compilePattern({ f: [{ wildcard: glob }] })({ f: word })).toBe(expected);
          expect(compilePattern({ f: [{ 'anything-but': { wildcard: glob } }] })({ f: word })).toBe(!expected);
        },
      ),
    );
  });

  it('a block holds the addresses that Node says it holds', () => {
    const near = (base: string) => (isIPv4(base) ? fc.ipV4() : fc.ipV6().filter((ip) => !ip.includes('.')));
    const bases = fc.oneof(fc.ipV4(), fc.constantFrom('10.1.2.3', '2001:db8::8:1', 'fe80::'));
    fc.assert(
      fc.property(
        bases.chain((base) => fc.tuple(fc.constant(base), fc.nat(isIPv4(base) ? 31 : 127), near(base))),
        ([base, bits, ip]) => {
          const family = isIPv4(base) ? 'ipv4' : 'ipv6';
          const block = new BlockList();
          block.addSubnet(base, bits, family);
          const matches = compilePattern({ ip: [{ cidr: `${base}/${bits}` }] });
          expect(matches({ ip })).toBe(block.check(ip, family));
          expect(matches({ ip: base })).toBe(true);
        },
      ),
    );
  });
});

describe('any JSON', () => {
  it('is read as JSON.parse reads it', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(JSON.stringify(parseJson(JSON.stringify(value)))).toBe(JSON.stringify(value));
      }),
    );
  });

  it('is compiled or refused, and what compiles answers every event', () => {
    const operators = fc.constantFrom(
      'prefix',
      'suffix',
      'wildcard',
      'numeric',
      'cidr',
      'exists',
      'anything-but',
      '$or',
    );
    const operations = fc.dictionary(operators, fc.jsonValue(), { maxKeys: 2 });
    const patterns = fc.oneof(
      fc.jsonValue(),
      fc.dictionary(names, fc.array(fc.oneof(leaf, operations)), { maxKeys: 3 }),
    );
    fc.assert(
      fc.property(patterns, fc.jsonValue(), (pattern, given) => {
        try {
          expect(typeof compilePattern(pattern)(given)).toBe('boolean');
        } catch (error) {
          expect(error).toBeInstanceOf(InvalidPattern);
        }
      }),
      { numRuns: 1_000 },
    );
  });
});
