import { anythingBut } from './anything-but.ts';
import { cidr } from './cidr.ts';
import { ipAddress, sameAddress } from './ip-address.ts';
import { digitsOf, isNumeral, isObject, isScalar, type Scalar } from './json-value.ts';
import { numeric } from './numeric.ts';
import { type Operand, operation, refused } from './operand.ts';
import { equalsIgnoreCase, exactly, prefix, suffix } from './text-operators.ts';
import { ofText, type ValueTest } from './value-test.ts';
import { wildcard } from './wildcard.ts';

/** What a pattern asks of one field. */
export type Condition = {
  readonly accepts: ValueTest;
  readonly acceptsAbsence: boolean;
};

/** The condition that `[ … ]` states: one of its values or operations has to hold. */
export const conditionFor = (operand: Operand & { readonly value: readonly unknown[] }): Condition => {
  if (operand.value.length === 0) throw refused(operand, 'at least one value');
  const alternatives = operand.value.map((value, at) => alternative({ value, path: `${operand.path}[${at}]` }));
  const tests = alternatives.filter((one) => one !== 'absence');
  return { accepts: anyOf(tests), acceptsAbsence: tests.length < alternatives.length };
};

const anyOf = (tests: readonly ValueTest[]): ValueTest => {
  const [only, ...others] = tests;
  if (only !== undefined && others.length === 0) return only;
  return (value) => tests.some((test) => test(value));
};

const alternative = (operand: Operand): ValueTest | 'absence' => {
  if (isScalar(operand.value)) return valueTest(operand.value);
  if (!isObject(operand.value)) throw refused(operand, VALUE);
  const { operator, operand: given } = operation(operand, VALUE);
  if (operator === 'exists') return existence(given);
  const test = OPERATORS.get(operator);
  if (test === undefined) throw refused(operand, `one of the operators ${[...OPERATORS.keys(), 'exists'].join(', ')}`);
  return test(given);
};

const VALUE = 'a string, a number, true, false, null or an object of one operator';

const valueTest = (expected: Scalar): ValueTest => {
  if (isNumeral(expected)) return (value) => isNumeral(value) && digitsOf(value) === digitsOf(expected);
  const address = typeof expected === 'string' ? ipAddress(expected) : undefined;
  return address === undefined ? (value) => value === expected : ofText(isAddress(address));
};

// AWS compares addresses in whatever way they are written: "::1" equals "0:0:0:0:0:0:0:1"
const isAddress = (expected: readonly number[]) => (text: string) => {
  const address = ipAddress(text);
  return address !== undefined && sameAddress(address, expected);
};

const existence = (operand: Operand): ValueTest | 'absence' => {
  if (typeof operand.value !== 'boolean') throw refused(operand, 'true or false');
  return operand.value ? () => true : 'absence';
};

const OPERATORS: ReadonlyMap<string, (operand: Operand) => ValueTest> = new Map([
  ['exactly', (operand) => ofText(exactly(operand))],
  ['prefix', (operand) => ofText(prefix(operand))],
  ['suffix', (operand) => ofText(suffix(operand))],
  ['equals-ignore-case', (operand) => ofText(equalsIgnoreCase(operand))],
  ['wildcard', (operand) => ofText(wildcard(operand))],
  ['anything-but', anythingBut],
  ['numeric', numeric],
  ['cidr', cidr],
]);
