import { describe, expect, it } from 'vitest';
import { compilePattern } from '../../sandbox/pattern/compile.ts';
import { matchText } from '../../sandbox/pattern/match-text.ts';
import { STRUCTURE_VECTORS } from './pattern-structure-vectors.ts';
import { FIELD_VECTORS } from './pattern-vectors.ts';

describe.each(Object.entries({ ...FIELD_VECTORS, ...STRUCTURE_VECTORS }))('%s', (_, vectors) => {
  it.each(
    vectors.map(([pattern, event, match]) => ({
      pattern: JSON.stringify(pattern),
      verb: match ? 'matches' : 'does not match',
      event: JSON.stringify(event),
      given: { pattern, event, match },
    })),
  )('$pattern $verb $event, as values and as text', ({ pattern, event, given }) => {
    expect(compilePattern(given.pattern)(given.event)).toBe(given.match);
    expect(matchText(pattern, event)).toBe(given.match);
  });
});

describe('numbers in a text', () => {
  it.each([
    ['[300]', '3.0e2', true],
    ['[300]', '300.0', true],
    ['[300]', '"300"', false],
    ['[3.0e2]', '300', true],
    ['[0]', '-0.0', true],
    ['[1e-7]', '0.0000001', true],
    ['[0.1]', '0.10000000000000001', false],
    ['[9007199254740993]', '9007199254740993', true],
    ['[9007199254740993]', '9007199254740992', false],
    ['[1e400]', '1e400', true],
    ['[1e400]', '1e401', false],
    ['[{ "numeric": [">", 1] }]', '1e400', false],
    ['[{ "numeric": [">", 1] }]', '9007199254740993', false],
    ['[{ "anything-but": 5 }]', '5.0', false],
    ['[{ "anything-but": 5 }]', '9007199254740993', true],
    ['[{ "exists": true }]', '1e400', true],
    ['["1e400"]', '1e400', false],
  ])('%s given %s: %s', (alternatives, value, match) => {
    expect(matchText(`{ "field": ${alternatives} }`, `{ "field": ${value} }`)).toBe(match);
  });
});

describe('names used twice in a text', () => {
  it('the last condition of a pattern counts, and every value of an event', () => {
    expect(matchText('{ "x": ["y"], "x": ["z"] }', '{ "x": "z" }')).toBe(true);
    expect(matchText('{ "x": ["y"], "x": ["z"] }', '{ "x": "y" }')).toBe(false);
    expect(matchText('{ "x": [1] }', '{ "x": 1, "x": 2 }')).toBe(true);
    expect(matchText('{ "x": { "y": [2] } }', '{ "x": { "y": 1 }, "x": { "y": 2 } }')).toBe(true);
  });

  it('a list and an object under one name are two conditions', () => {
    const pattern = '{ "x": [1], "x": { "y": [2] } }';
    expect(matchText(pattern, '{ "x": [1, { "y": 2 }] }')).toBe(true);
    expect(matchText(pattern, '{ "x": [{ "y": 2 }] }')).toBe(false);
  });
});
