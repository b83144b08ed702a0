import { isLike } from './wildcard.ts';

/** What is known of a request besides its action and resource: `aws:SourceArn`, `iam:PassedToService` … */
export type Context = Readonly<Record<string, readonly string[]>>;

/** The keys that the sandbox fills in. A policy that asks for another one would never be met, or always. */
export const CONTEXT_KEY =
  /^(aws:(SourceArn|SourceAccount|SecureTransport|ResourceTag\/.+)|iam:PassedToService|dynamodb:LeadingKeys|events:(source|detail-type))$/i;

type Test = (value: string, expected: string) => boolean;
type Operator = (values: readonly string[] | undefined, expected: readonly string[]) => boolean;

/** A key that the request does not have meets no condition. */
const some =
  (test: Test): Operator =>
  (values = [], expected) =>
    values.some((value) => expected.some((one) => test(value, one)));

/** Of a key with many values each has to be expected; a request without the key passes, as IAM warns. */
const forAll =
  (test: Test): Operator =>
  (values = [], expected) =>
    values.every((value) => expected.some((one) => test(value, one)));

const equal: Test = (value, expected) => value === expected;

/** The operators that the template and the operator's policy use. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html */
export const OPERATORS = {
  StringEquals: some(equal),
  StringLike: some(isLike),
  ArnEquals: some(isLike),
  ArnLike: some(isLike),
  Bool: some((value, expected) => value === expected.toLowerCase()),
  'ForAllValues:StringEquals': forAll(equal),
  'ForAllValues:StringLike': forAll(isLike),
} satisfies Readonly<Record<string, Operator>>;

export type Condition = Readonly<
  Partial<Record<keyof typeof OPERATORS, Readonly<Record<string, readonly string[]>> | undefined>>
>;

/** All operators, and all keys of each, have to be met. Keys have no case. */
export function isMet(condition: Condition, context: Context): boolean {
  const known = new Map(Object.entries(context).map(([key, values]) => [key.toLowerCase(), values]));
  return Object.entries(condition).every(([name, keys]) => {
    const operator: Operator = OPERATORS[name as keyof typeof OPERATORS];
    return Object.entries(keys ?? {}).every(([key, expected]) => operator(known.get(key.toLowerCase()), expected));
  });
}
