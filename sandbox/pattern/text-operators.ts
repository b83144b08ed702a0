import { isObject } from './json-value.ts';
import { endsIgnoringCase, equalsIgnoringCase, startsIgnoringCase } from './letter-case.ts';
import { type Operand, operation, refused, textIn } from './operand.ts';
import type { TextTest } from './value-test.ts';

export const exactly = (operand: Operand): TextTest => {
  const expected = textIn(operand);
  return (text) => text === expected;
};

export const prefix = (operand: Operand): TextTest => {
  if (isObject(operand.value)) return startsIgnoringCase(caselessTextIn(operand));
  const start = textIn(operand, STRING_OR_CASELESS);
  return (text) => text.startsWith(start);
};

export const suffix = (operand: Operand): TextTest => {
  if (isObject(operand.value)) return endsIgnoringCase(caselessTextIn(operand));
  const end = textIn(operand, STRING_OR_CASELESS);
  return (text) => text.endsWith(end);
};

export const equalsIgnoreCase = (operand: Operand): TextTest => equalsIgnoringCase(textIn(operand));

const STRING_OR_CASELESS = 'a string or { "equals-ignore-case": string }';

const caselessTextIn = (operand: Operand): string => {
  const caseless = operation(operand, STRING_OR_CASELESS);
  if (caseless.operator !== 'equals-ignore-case') throw refused(operand, STRING_OR_CASELESS);
  return textIn(caseless.operand);
};
