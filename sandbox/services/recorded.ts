import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { AwsError } from '../gateway/aws-error.ts';
import { isRecord } from '../gateway/json.ts';

/**
 * What a service without an emulator answers: to any request with that target (the x-amz-target header, or
 * `service:Operation` where there is none) whose input contains `input`. `{ "$time": "2026-03-01T10:00:00Z" }` in an output is
 * that time, `{ "$time": "+6d" }` or `"-90m"` one relative to the sandbox's start.
 */
const RecordedAnswer = z.strictObject({
  target: z.string(),
  input: z.record(z.string(), z.unknown()).default({}),
  output: z.union([z.record(z.string(), z.unknown()), z.string()]).optional(),
  error: z.strictObject({ name: z.string(), message: z.string(), status: z.int().default(400) }).optional(),
  /** Counts only once such a call has been made, or such an event has come: what a key looks like after it was enabled. */
  after: z
    .union([
      z.strictObject({ target: z.string(), input: z.record(z.string(), z.unknown()).default({}) }),
      z.strictObject({ event: z.record(z.string(), z.unknown()) }),
    ])
    .optional(),
});
type After = NonNullable<z.infer<typeof RecordedAnswer>['after']>;
export type RecordedAnswer = z.infer<typeof RecordedAnswer>;

/** The answers of every family: `events/<family>/answers.json`. */
export function readAnswers(eventsFolder: string): readonly RecordedAnswer[] {
  return readdirSync(eventsFolder)
    .map((family) => join(eventsFolder, family, 'answers.json'))
    .filter((file) => existsSync(file))
    .flatMap(answersIn);
}

function answersIn(file: string): readonly RecordedAnswer[] {
  const answers = z.array(RecordedAnswer).safeParse(JSON.parse(readFileSync(file, 'utf8')));
  if (!answers.success)
    throw new Error(
      `${file}: expected a list of { target, input, output or error }: ${z.prettifyError(answers.error)}`,
    );
  const odd = answers.data.find(({ output, error }) => (output === undefined) === (error === undefined));
  if (odd) throw new Error(`${file}: the answer to ${odd.target} has to have either an output or an error`);
  return answers.data;
}

/** The answers with their `$time`s made into times. */
export const answersAt = (answers: readonly RecordedAnswer[], start: Date): readonly RecordedAnswer[] =>
  answers.map((answer) => ({ ...answer, output: withTimes(answer.output, start) as RecordedAnswer['output'] }));

function withTimes(value: unknown, start: Date): unknown {
  if (Array.isArray(value)) return value.map((member) => withTimes(member, start));
  if (!isRecord(value)) return value;
  if (typeof value.$time === 'string') return timeOf(value.$time, start);
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, withTimes(inner, start)]));
}

const UNIT_MS: Readonly<Record<string, number>> = { m: 60_000, h: 3_600_000, d: 86_400_000 };

function timeOf(text: string, start: Date): Date {
  const [, count, unit = ''] = /^([+-]\d+)([mhd])$/.exec(text) ?? [];
  const time = count ? new Date(start.getTime() + Number(count) * (UNIT_MS[unit] ?? 0)) : new Date(text);
  if (!Number.isNaN(time.getTime())) return time;
  throw new Error(`answers.json: $time "${text}" is neither an ISO 8601 time nor like +6d, -2h or +30m`);
}

type Asked = { readonly target: string; readonly input?: unknown };
export type Recorded = {
  /** The first answer that fits; undefined: none was recorded. */
  readonly answer: (asked: Asked) => { readonly output: unknown } | undefined;
  /** The same answer's output without having been asked; undefined for an error as well. */
  readonly look: (asked: Asked) => unknown;
  /** For what counts only after an event. */
  readonly heard: (event: unknown) => void;
};

export function recordedAnswers(answers: readonly RecordedAnswer[]): Recorded {
  const awaited = answers.flatMap(({ after }) => (after ? [after] : []));
  const come = new Set<After>();
  const found = (asked: Asked) => answers.find((each) => fits(asked, each) && (!each.after || come.has(each.after)));
  return {
    look: (asked) => found(asked)?.output,
    answer: (asked) => {
      const answer = found(asked);
      if (answer?.error) throw new AwsError(answer.error.name, answer.error.message, answer.error.status);
      for (const each of awaited) if ('target' in each && fits(asked, each)) come.add(each);
      return answer && { output: answer.output };
    },
    heard: (event) => {
      for (const each of awaited) if ('event' in each && contains(event, each.event)) come.add(each);
    },
  };
}

function fits({ target, input }: Asked, expected: Asked): boolean {
  return target === expected.target && contains(input, expected.input);
}

function contains(value: unknown, part: unknown): boolean {
  if (isRecord(part))
    return isRecord(value) && Object.entries(part).every(([name, inner]) => contains(value[name], inner));
  if (!Array.isArray(part)) return value === part;
  return Array.isArray(value) && value.length === part.length && part.every((inner, i) => contains(value[i], inner));
}
