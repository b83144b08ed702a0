import { digitsOf, isNumeral, isRepeated } from './json-value.ts';

type Refusal = {
  /** Where in the pattern, as in `detail.state[0].prefix`; empty for the pattern itself. */
  readonly path: string;
  readonly found: unknown;
  readonly expected: string;
};

/** A pattern that EventBridge refuses. */
export class InvalidPattern extends Error {
  override readonly name = 'InvalidPattern';
  readonly path: string;
  readonly found: string;
  readonly expected: string;

  constructor({ path, found, expected }: Refusal, options?: ErrorOptions) {
    const shown = show(found);
    super(`event pattern${path === '' ? '' : `, ${brief(path)}`}: found ${shown}, expected ${expected}`, options);
    this.path = path;
    this.found = shown;
    this.expected = expected;
  }
}

const show = (value: unknown): string => {
  if (isNumeral(value)) return brief(digitsOf(value));
  if (isRepeated(value)) return 'a name used twice';
  if (Array.isArray(value)) return value.length === 0 ? 'an empty array' : `an array of ${value.length}`;
  if (typeof value === 'object' && value !== null) return showObject(Object.keys(value));
  return brief(typeof value === 'string' ? JSON.stringify(value) : String(value));
};

const showObject = (names: readonly string[]): string =>
  names.length === 0
    ? 'an empty object'
    : `an object of ${brief(names.map((name) => JSON.stringify(name)).join(', '))}`;

const brief = (text: string): string => (text.length > 80 ? `${text.slice(0, 79)}…` : text);
