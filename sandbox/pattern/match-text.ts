import { compilePattern } from './compile.ts';
import { parseJson } from './json-text.ts';

/**
 * Whether the pattern matches the event, both JSON text, to the last digit of every number. Throws InvalidPattern, or
 * SyntaxError when the event is not JSON.
 */
export const matchText = (pattern: string, event: string): boolean => compilePattern(pattern)(parseJson(event));
