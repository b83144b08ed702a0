import { InvalidPattern } from './invalid-pattern.ts';
import { isObject } from './json-value.ts';

/** What an operator was given, and where in the pattern that stands. */
export type Operand = { readonly value: unknown; readonly path: string };

export const refused = ({ value, path }: Operand, expected: string): InvalidPattern =>
  new InvalidPattern({ path, found: value, expected });

export const textIn = (operand: Operand, expected = 'a string'): string => {
  if (typeof operand.value !== 'string') throw refused(operand, expected);
  return operand.value;
};

/** The operator and the operand of `{ "operator": operand }`. */
export const operation = (operand: Operand, expected: string): { operator: string; operand: Operand } => {
  const [entry, ...others] = isObject(operand.value) ? Object.entries(operand.value) : [];
  if (entry === undefined || others.length > 0) throw refused(operand, expected);
  const [operator, value] = entry;
  return { operator, operand: { value, path: `${operand.path}.${operator}` } };
};
