import { branchMatcher } from './branch-matcher.ts';
import { branchesOf } from './branches.ts';
import { InvalidPattern } from './invalid-pattern.ts';
import { parseJson } from './json-text.ts';
import { isObject } from './json-value.ts';

export { InvalidPattern };

/** Whether a pattern matches an event. What is no object of fields is no event, and matches nothing. */
export type Matcher = (event: unknown) => boolean;

/**
 * Compiles EventBridge pattern JSON (value or text). Throws InvalidPattern with path, what was found, what was expected.
 * Agrees with https://github.com/aws/event-ruler, the engine that AWS publishes.
 */
export function compilePattern(pattern: unknown): Matcher {
  const branches = branchesOf(typeof pattern === 'string' ? parsed(pattern) : pattern).map(branchMatcher);
  return (event) => isObject(event) && branches.some((matches) => matches(event));
}

const parsed = (text: string): unknown => {
  try {
    return parseJson(text);
  } catch (cause) {
    if (!(cause instanceof SyntaxError)) throw cause;
    throw new InvalidPattern({ path: '', found: text, expected: `JSON (${cause.message})` }, { cause });
  }
};
