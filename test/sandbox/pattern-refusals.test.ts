import { describe, expect, it } from 'vitest';
import { compilePattern, InvalidPattern } from '../../sandbox/pattern/compile.ts';

const refusal = (pattern: unknown): unknown => {
  try {
    compilePattern(pattern);
    return 'accepted';
  } catch (error) {
    return error;
  }
};

describe('patterns that AWS refuses', () => {
  it.each([
    ['[1, 2]', ''],
    ['"aws.glue"', ''],
    ['{}', ''],
    ['not JSON', ''],
    ['{ "source": "aws.glue" }', 'source'],
    ['{ "source": null }', 'source'],
    ['{ "source": 5 }', 'source'],
    ['{ "source": [] }', 'source'],
    ['{ "detail": {} }', 'detail'],
    ['{ "detail": { "state": [["Failed"]] } }', 'detail.state[0]'],
    ['{ "a": ["x", {}] }', 'a[1]'],
    ['{ "a": [{ "prefix": "a", "suffix": "b" }] }', 'a[0]'],
    ['{ "a": [{ "prefix": "a", "prefix": "b" }] }', 'a[0].prefix'],
    ['{ "a": [{ "regex": ".*" }] }', 'a[0]'],
    ['{ "a": [{ "toString": "x" }] }', 'a[0]'],
    ['{ "a": [{ "prefix": 5 }] }', 'a[0].prefix'],
    ['{ "a": [{ "prefix": ["x"] }] }', 'a[0].prefix'],
    ['{ "a": [{ "prefix": { "wildcard": "x" } }] }', 'a[0].prefix'],
    ['{ "a": [{ "suffix": { "equals-ignore-case": 5 } }] }', 'a[0].suffix.equals-ignore-case'],
    ['{ "a": [{ "equals-ignore-case": ["x"] }] }', 'a[0].equals-ignore-case'],
    ['{ "a": [{ "exactly": 5 }] }', 'a[0].exactly'],
    ['{ "a": [{ "wildcard": "x**y" }] }', 'a[0].wildcard'],
    [String.raw`{ "a": [{ "wildcard": "x\\y" }] }`, 'a[0].wildcard'],
    [String.raw`{ "a": [{ "wildcard": "x\\" }] }`, 'a[0].wildcard'],
    ['{ "a": [{ "exists": "true" }] }', 'a[0].exists'],
    ['{ "a": [{ "anything-but": null }] }', 'a[0].anything-but'],
    ['{ "a": [{ "anything-but": true }] }', 'a[0].anything-but'],
    ['{ "a": [{ "anything-but": [] }] }', 'a[0].anything-but'],
    ['{ "a": [{ "anything-but": ["x", null] }] }', 'a[0].anything-but'],
    ['{ "a": [{ "anything-but": ["x", 5] }] }', 'a[0].anything-but'],
    ['{ "a": [{ "anything-but": [1e400] }] }', 'a[0].anything-but'],
    ['{ "a": [{ "anything-but": { "prefix": "" } }] }', 'a[0].anything-but.prefix'],
    ['{ "a": [{ "anything-but": { "suffix": ["x", ""] } }] }', 'a[0].anything-but.suffix'],
    ['{ "a": [{ "anything-but": { "suffix": { "equals-ignore-case": "x" } } }] }', 'a[0].anything-but.suffix'],
    ['{ "a": [{ "anything-but": { "numeric": ["=", 1] } }] }', 'a[0].anything-but.numeric'],
    ['{ "a": [{ "anything-but": { "wildcard": "**" } }] }', 'a[0].anything-but.wildcard'],
    ['{ "a": [{ "numeric": 5 }] }', 'a[0].numeric'],
    ['{ "a": [{ "numeric": [] }] }', 'a[0].numeric'],
    ['{ "a": [{ "numeric": ["="] }] }', 'a[0].numeric'],
    ['{ "a": [{ "numeric": ["=", "5"] }] }', 'a[0].numeric'],
    ['{ "a": [{ "numeric": ["=", 1e400] }] }', 'a[0].numeric'],
    ['{ "a": [{ "numeric": ["==", 1] }] }', 'a[0].numeric'],
    ['{ "a": [{ "numeric": ["<", 1, ">", 0] }] }', 'a[0].numeric'],
    ['{ "a": [{ "numeric": [">", 0, "<"] }] }', 'a[0].numeric'],
    ['{ "a": [{ "numeric": [">", 1, "<", 1] }] }', 'a[0].numeric'],
    ['{ "a": [{ "numeric": [">", 0, "<", 1, true] }] }', 'a[0].numeric'],
    ['{ "a": [{ "cidr": "10.0.0.0" }] }', 'a[0].cidr'],
    ['{ "a": [{ "cidr": "10.0.0.0/32" }] }', 'a[0].cidr'],
    ['{ "a": [{ "cidr": "10.0.0.0/-1" }] }', 'a[0].cidr'],
    ['{ "a": [{ "cidr": "10.0.0.256/8" }] }', 'a[0].cidr'],
    ['{ "a": [{ "cidr": "2001:db8::/128" }] }', 'a[0].cidr'],
    ['{ "a": [{ "cidr": "2001:db8::1::/64" }] }', 'a[0].cidr'],
    ['{ "a": [{ "cidr": "1:2:3:4:5:6:7::8/64" }] }', 'a[0].cidr'],
    ['{ "a": [{ "cidr": "1:2:3:4:5:6:7/64" }] }', 'a[0].cidr'],
    ['{ "a": [{ "cidr": "10000::/16" }] }', 'a[0].cidr'],
    ['{ "$or": { "a": [1] } }', '$or'],
    ['{ "$or": [{ "a": [1] }] }', '$or'],
    ['{ "$or": [{ "a": [1] }, 5] }', '$or[1]'],
    ['{ "$or": [{ "a": [1] }, {}] }', '$or[1]'],
    ['{ "$or": [{ "a": [1] }, { "b": { "prefix": ["x"] } }] }', '$or[1].b.prefix'],
    ['{ "detail": { "$or": [{ "a": [1] }, { "numeric": [1] }] } }', 'detail.$or[1].numeric'],
  ])('%s is refused at "%s"', (pattern, path) => {
    const error = refusal(pattern);
    expect(error).toBeInstanceOf(InvalidPattern);
    expect(error).toMatchObject({ path });
  });

  it('the message says where, what was found and what was expected', () => {
    expect(refusal({ source: 'aws.glue' })).toMatchObject({
      message: 'event pattern, source: found "aws.glue", expected an object of fields or an array of values',
    });
    expect(refusal({ a: [{ 'anything-but': [1, 'x'] }] })).toMatchObject({
      path: 'a[0].anything-but',
      found: 'an array of 2',
      expected: 'a string, a number, or an array of either strings or numbers',
    });
  });

  it('a message stays short, whatever the pattern holds', () => {
    const error = refusal({ ['long'.repeat(1000)]: 'x'.repeat(100_000) });
    expect(error).toBeInstanceOf(InvalidPattern);
    expect((error as InvalidPattern).message.length).toBeLessThan(300);
  });
});

describe('patterns that look odd and that AWS accepts', () => {
  it.each([
    '{ "a": [{ "prefix": "" }] }',
    '{ "a": [{ "wildcard": "" }] }',
    '{ "a": [1e400] }',
    '{ "a": [{ "anything-but": { "equals-ignore-case": "" } }] }',
    '{ "a": [{ "numeric": ["=", 1E-320] }] }',
    '{ "prefix": ["x"], "numeric": { "cidr": [1] } }',
    '{ "": [""] }',
  ])('%s', (pattern) => {
    expect(() => compilePattern(pattern)).not.toThrow();
  });
});
