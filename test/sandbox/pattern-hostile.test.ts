import { describe, expect, it } from 'vitest';
import { compilePattern, InvalidPattern } from '../../sandbox/pattern/compile.ts';
import { matchText } from '../../sandbox/pattern/match-text.ts';

const nested = (open: string, inner: string, close: string, times: number): string =>
  `${open.repeat(times)}${inner}${close.repeat(times)}`;

/** Far above what each of these takes (a few milliseconds), far below what an exponential one would. */
const SOON = 2_000;

describe('hostile patterns', () => {
  it.each([
    ['deeply nested text', nested('{"a":', '[1]', '}', 100_000)],
    ['objects nested 101 deep', nested('{"a":', '[1]', '}', 101)],
    ['$or nested in $or', nested('{"$or":[{"x":[1]},', '{"a":[1]}', ']}', 200)],
    ['a name of many dots', JSON.stringify({ ['a.'.repeat(100_000)]: [1] })],
    ['$or whose combinations multiply', nested('{"$or":[{"x":[1]},{"y":[1]}],"a":', '[1]', '}', 20)],
  ])('refuses %s', (_, pattern) => {
    expect(() => compilePattern(pattern)).toThrow(InvalidPattern);
  });

  it('refuses a pattern that holds itself', () => {
    const pattern: Record<string, unknown> = {};
    pattern.self = pattern;
    expect(() => compilePattern(pattern)).toThrow(InvalidPattern);
  });

  it('never writes to a prototype', () => {
    matchText('{ "__proto__": { "polluted": [1] } }', '{ "__proto__": { "polluted": 1 } }');
    expect('polluted' in {}).toBe(false);
  });
});

describe('hostile events', { timeout: SOON }, () => {
  it('arrays nested too deep for AWS hold no value', () => {
    const event: unknown = JSON.parse(`{ "a": ${nested('[', '1', ']', 100_000)} }`);
    expect(compilePattern({ a: [1] })(event)).toBe(false);
    expect(() => matchText('{ "a": [1] }', `{ "a": ${nested('[', '1', ']', 100_000)} }`)).toThrow(SyntaxError);
  });

  it('a wildcard of many stars reads a long text once', () => {
    const many = compilePattern({ a: [{ wildcard: `${'*a'.repeat(500)}*b` }] });
    expect(many({ a: 'a'.repeat(250_000) })).toBe(false);
    expect(many({ a: `${'a'.repeat(250_000)}b` })).toBe(true);
  });

  it('a long array of objects is not compared with itself', () => {
    const event = { d: Array.from({ length: 20_000 }, (_, at) => (at % 2 === 0 ? { a: 1, b: 1 } : { b: 1, c: 1 })) };
    const together = [{ exists: true }];
    expect(compilePattern({ d: { a: together, b: together } })(event)).toBe(true);
    expect(compilePattern({ d: { a: together, b: together, c: together } })(event)).toBe(false);
  });

  it('sibling arrays are not multiplied', () => {
    const rows = (name: string) => Array.from({ length: 1_000 }, () => ({ [name]: 1 }));
    const event = { x: [{ p: rows('a'), q: rows('b'), r: rows('c'), s: [{ d: 1 }, { e: 1 }] }] };
    const pattern = { x: { p: { a: [1] }, q: { b: [1] }, r: { c: [1] }, s: { d: [1], e: [1] } } };
    expect(compilePattern(pattern)(event)).toBe(false);
  });
});

describe('an event with a prototype', () => {
  it('has no field that it inherits', () => {
    const event: unknown = Object.create({ source: 'aws.glue' });
    expect(compilePattern({ source: ['aws.glue'] })(event)).toBe(false);
    expect(compilePattern({ source: [{ exists: false }] })(event)).toBe(true);
  });
});

describe('an event that changes between two matches', () => {
  it('is read anew', () => {
    const matches = compilePattern({ detail: { state: ['Failed'] } });
    const event = { detail: { state: 'Failed' } };
    expect(matches(event)).toBe(true);
    event.detail.state = 'Succeeded';
    expect(matches(event)).toBe(false);
  });

  it('one array under two names is two arrays', () => {
    const shared = [{ a: 1 }, { b: 2 }];
    expect(compilePattern({ x: { a: [1] }, y: { b: [2] } })({ x: shared, y: shared })).toBe(true);
  });
});
