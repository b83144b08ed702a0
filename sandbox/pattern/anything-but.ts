import { isObject } from './json-value.ts';
import { type Operand, operation, refused, textIn } from './operand.ts';
import { equalsIgnoreCase, prefix, suffix } from './text-operators.ts';
import type { TextTest, ValueTest } from './value-test.ts';
import { wildcard } from './wildcard.ts';

const LIST = 'a string, a number, or an array of either strings or numbers';
const OPERATIONS = '{ "prefix", "suffix", "equals-ignore-case" or "wildcard": string or array of strings }';

/** Accepts every value that is there and not excluded, null and values of other types among them. */
export const anythingBut = (operand: Operand): ValueTest =>
  isObject(operand.value) ? anyTextBut(operation(operand, OPERATIONS)) : anyOtherThan(operand);

const anyOtherThan = (operand: Operand): ValueTest => {
  const values = listed(operand.value);
  const [first] = values;
  const comparable = typeof first === 'string' || (typeof first === 'number' && values.every(Number.isFinite));
  if (!comparable || values.some((value) => typeof value !== typeof first)) throw refused(operand, LIST);
  const excluded = new Set(values);
  return (value) => !excluded.has(value);
};

const anyTextBut = ({ operator, operand }: { operator: string; operand: Operand }): ValueTest => {
  const excludedBy = TESTS.get(operator);
  if (excludedBy === undefined) throw refused(operand, `one of ${[...TESTS.keys()].join(', ')} in anything-but`);
  const excluded = listed(operand.value).map((value) => excludedBy({ value, path: operand.path }));
  return (value) => !(typeof value === 'string' && excluded.some((test) => test(value)));
};

const listed = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [value]);

const withText =
  (test: (operand: Operand) => TextTest) =>
  (operand: Operand): TextTest => {
    if (textIn(operand) === '') throw refused(operand, 'a string that is not empty');
    return test(operand);
  };

const TESTS: ReadonlyMap<string, (operand: Operand) => TextTest> = new Map([
  ['prefix', withText(prefix)],
  ['suffix', withText(suffix)],
  ['equals-ignore-case', equalsIgnoreCase],
  ['wildcard', wildcard],
]);
