import type { Scalar } from './json-value.ts';

/** Whether one value of an event is what a pattern asks for. */
export type ValueTest = (value: Scalar) => boolean;

export type TextTest = (text: string) => boolean;

/** A test of strings alone: AWS's text operators never accept a number, a boolean or null. */
export const ofText =
  (test: TextTest): ValueTest =>
  (value) =>
    typeof value === 'string' && test(value);
