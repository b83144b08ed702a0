import * as z from 'zod/mini';
import { type Checked, isRecord, type Problem, shown, within } from './problem.ts';

const inEnglish = { error: z.locales.en().localeError };

type Part = {
  readonly found: unknown;
  readonly at: string;
  /** Settings of the same object that are checked elsewhere, for the message about one that does not exist. */
  readonly besides?: readonly string[];
};

/** Checks a part of the config against a schema. The value is undefined when it does not fit. */
export function checkSchema<Schema extends z.ZodMiniType>(
  schema: Schema,
  part: Part,
): Checked<z.output<Schema> | undefined> {
  const result = z.safeParse(schema, part.found, inEnglish);
  if (result.success) return { value: result.data, problems: [] };
  const known = [...(part.besides ?? []), ...keysOf(schema)];
  return { value: undefined, problems: result.error.issues.flatMap((issue) => problemsOf(issue, part, known)) };
}

function problemsOf(issue: z.core.$ZodIssue, { found, at }: Part, known: readonly string[]): readonly Problem[] {
  const path = within(at, ...issue.path) || 'config';
  if (issue.code === 'unrecognized_keys') {
    const which = issue.path.length === 0 && known.length > 0 ? ` (known: ${known.join(', ')})` : '';
    return issue.keys.map((key) => ({ at: path, found: shown(key), but: `which is not a setting${which}` }));
  }
  if (issue.code === 'invalid_key') {
    const names = { at: within(at, ...issue.path.slice(0, -1)), found: shown(issue.path.at(-1)) };
    return issue.issues.map(({ message }) => ({ ...names, but: expectation(message) }));
  }
  return [{ at: path, found: shown(valueAt(found, issue.path)), but: expectation(issue.message) }];
}

/** `Invalid input: expected number, received string` without what the message says anyway. */
function expectation(message: string): string {
  const [, rest = message] = /^(?:Invalid|Too)[^:]*: (.*)$/.exec(message) ?? [];
  return rest.replace(/, received .*$/, '').replace(/^Invalid/, 'invalid');
}

function keysOf(schema: z.ZodMiniType): readonly string[] {
  const { shape } = schema._zod.def as { readonly shape?: unknown };
  return isRecord(shape) ? Object.keys(shape) : [];
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (inner, key) => (typeof inner === 'object' && inner !== null ? Reflect.get(inner, key) : undefined),
    value,
  );
}
