import { type Operand, refused } from './operand.ts';
import type { ValueTest } from './value-test.ts';

type NumberTest = (value: number) => boolean;

const EXPECTED = '["=" or "<" or "<=" or ">" or ">=", number] or [">" or ">=", number, "<" or "<=", number]';

/** Bounds are JSON numbers that a double holds; AWS refuses others, and a range that holds nothing. */
export const numeric = (operand: Operand): ValueTest => {
  if (!Array.isArray(operand.value)) throw refused(operand, EXPECTED);
  const test = operand.value.length === 4 ? range(operand, operand.value) : comparison(operand, operand.value);
  return (value) => typeof value === 'number' && test(value);
};

const comparison = (operand: Operand, terms: readonly unknown[]): NumberTest => {
  const [operator, limit] = terms;
  const test = typeof limit === 'number' && terms.length === 2 ? comparisonWith(operator, limit) : undefined;
  if (test === undefined) throw refused(operand, EXPECTED);
  return test;
};

const range = (operand: Operand, [from, bottom, to, top]: readonly unknown[]): NumberTest => {
  const above = from === '>' || from === '>=' ? comparison(operand, [from, bottom]) : undefined;
  const below = to === '<' || to === '<=' ? comparison(operand, [to, top]) : undefined;
  if (above === undefined || below === undefined) throw refused(operand, EXPECTED);
  if (Number(bottom) >= Number(top)) throw refused(operand, 'a lower bound under the upper one');
  return (value) => above(value) && below(value);
};

const comparisonWith = (operator: unknown, limit: number): NumberTest | undefined => {
  if (!Number.isFinite(limit)) return undefined;
  if (operator === '=') return (value) => value === limit;
  if (operator === '<') return (value) => value < limit;
  if (operator === '<=') return (value) => value <= limit;
  if (operator === '>') return (value) => value > limit;
  if (operator === '>=') return (value) => value >= limit;
  return undefined;
};
