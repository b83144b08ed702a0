import { InvalidPattern } from './compile.ts';
import { matchText } from './match-text.ts';

/** One line of a table of answers: pattern and event as JSON text, and whether AWS says that they match. */
type Line = { readonly pattern: string; readonly event: string; readonly match: boolean };

export type Disagreement = {
  /** Counted from one. */
  readonly line: number;
  readonly pattern: string;
  readonly event: string;
  readonly expected: boolean;
  /** Why there is no answer, where the pattern is refused or the event is not JSON: neither is the same as no match. */
  readonly actual: boolean | { readonly error: string };
};

export type Report = {
  readonly total: number;
  readonly agreeing: number;
  readonly disagreements: readonly Disagreement[];
};

/** Compares our answers with AWS's, given as JSON lines of `{ pattern, event, match }`. */
export const checkLines = (jsonl: string): Report => {
  const answers = jsonl
    .split('\n')
    .map((text, at) => ({ text, line: at + 1 }))
    .filter(({ text }) => text.trim() !== '')
    .map(({ text, line }) => answerTo(lineIn(text, line), line));
  const disagreements = answers.filter(({ expected, actual }) => actual !== expected);
  return { total: answers.length, agreeing: answers.length - disagreements.length, disagreements };
};

const answerTo = ({ pattern, event, match }: Line, line: number): Disagreement => ({
  line,
  pattern,
  event,
  expected: match,
  actual: outcome(pattern, event),
});

const outcome = (pattern: string, event: string): Disagreement['actual'] => {
  try {
    return matchText(pattern, event);
  } catch (error) {
    if (error instanceof InvalidPattern || error instanceof SyntaxError) return { error: error.message };
    throw error;
  }
};

const lineIn = (text: string, line: number): Line => {
  const found: unknown = JSON.parse(text);
  if (isLine(found)) return found;
  throw new Error(`line ${line}: expected { "pattern": text, "event": text, "match": true or false }`);
};

const isLine = (value: unknown): value is Line => {
  if (typeof value !== 'object' || value === null) return false;
  const { pattern, event, match } = value as Partial<Record<keyof Line, unknown>>;
  return typeof pattern === 'string' && typeof event === 'string' && typeof match === 'boolean';
};
