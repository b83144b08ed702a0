/** One mistake in the config, in the words of its line: `routes[2].channels: found "oncal", which is not declared`. */
export type Problem = {
  /** Where, as one would write it in TypeScript: `lanes["glue-crawler"].retries`. */
  readonly at: string;
  readonly found: string;
  /** What is wrong with it, or what was expected. */
  readonly but: string;
};

/** A part of the config after checking. `value` is only to be used when no part has a problem. */
export type Checked<Value> = { readonly value: Value; readonly problems: readonly Problem[] };

/** Lists every problem at once, so that a config is corrected in one go. */
export class ConfigError extends Error {
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    super(problems.map(({ at, found, but }) => `tocsin.config.ts: ${at}: found ${found}, ${but}`).join('\n'));
    this.name = 'ConfigError';
    this.problems = problems;
  }
}

const SHOWN = 80;

/** A value as a message may show it. Never used for what may be a secret. */
export function shown(value: unknown): string {
  if (value === undefined) return 'nothing';
  const text = JSON.stringify(value) ?? String(value);
  return text.length <= SHOWN ? text : `${text.slice(0, SHOWN)}… (${text.length} characters)`;
}

/** Lengthens a path as TypeScript would: `routes[2].match`, `lanes["glue-crawler"]`. */
export function within(at: string, ...keys: readonly PropertyKey[]): string {
  return keys.reduce<string>((path, key) => {
    if (typeof key === 'number') return `${path}[${key}]`;
    const name = String(key);
    if (!/^[\w$]+$/.test(name)) return `${path}[${JSON.stringify(name)}]`;
    return path === '' ? name : `${path}.${name}`;
  }, at);
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
