import { describe, expect, it } from 'vitest';
import { checkLines } from '../../sandbox/pattern/lines.ts';

const line = (pattern: string, event: string, match: boolean): string => JSON.stringify({ pattern, event, match });

describe('checking lines of answers', () => {
  it('counts the lines that agree and shows those that do not', () => {
    const jsonl = [
      line('{ "a": [1] }', '{ "a": 1 }', true),
      '',
      line('{ "a": [1] }', '{ "a": 2 }', true),
      line('{ "a": [1] }', '{ "a": 2 }', false),
    ].join('\n');
    expect(checkLines(jsonl)).toEqual({
      total: 3,
      agreeing: 2,
      disagreements: [{ line: 3, pattern: '{ "a": [1] }', event: '{ "a": 2 }', expected: true, actual: false }],
    });
  });

  it('does not take a refused pattern, or an event that is not JSON, for an event that does not match', () => {
    const { agreeing, disagreements } = checkLines(
      [line('{ "a": 1 }', '{ "a": 1 }', false), line('{ "a": [1] }', '{ "a": ', false)].join('\n'),
    );
    expect(agreeing).toBe(0);
    expect(disagreements).toMatchObject([
      { line: 1, actual: { error: expect.stringContaining('event pattern, a: found 1') } },
      { line: 2, actual: { error: expect.stringContaining('JSON') } },
    ]);
  });

  it('compares numbers to the last digit', () => {
    expect(checkLines(line('{ "a": [9007199254740993] }', '{ "a": 9007199254740992 }', false)).agreeing).toBe(1);
  });

  it('names the line that is no answer', () => {
    expect(() => checkLines(`${line('{ "a": [1] }', '{}', false)}\n{ "pattern": {} }`)).toThrow('line 2');
  });

  it('has nothing to say about nothing', () => {
    expect(checkLines('\n')).toEqual({ total: 0, agreeing: 0, disagreements: [] });
  });
});
