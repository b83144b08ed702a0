import * as z from 'zod/mini';
import type { Matchers } from '../../functions/core/delivery/route.ts';
import type { LaneDeclaration } from '../../functions/core/lane.ts';
import { EQUALS, type Inhibition } from '../../functions/core/triage/hush.ts';
import { checkMatch } from './check-matchers.ts';
import { checkSchema } from './check-schema.ts';
import { type Checked, isRecord, type Problem, shown, within } from './problem.ts';

const inhibition = z.strictObject({ source: z.unknown(), target: z.unknown(), equal: z.array(z.enum(EQUALS)) });

export function checkInhibitions(found: unknown, lanes: readonly LaneDeclaration[]): Checked<readonly Inhibition[]> {
  if (found === undefined) return { value: [], problems: [] };
  if (!Array.isArray(found))
    return { value: [], problems: [{ at: 'inhibitions', found: shown(found), but: 'expected a list' }] };
  const checked = found.map((one, index) => checkOne(within('inhibitions', index), one, lanes));
  return { value: checked.flatMap(({ value }) => value ?? []), problems: checked.flatMap(({ problems }) => problems) };
}

function checkOne(at: string, found: unknown, lanes: readonly LaneDeclaration[]): Checked<Inhibition | undefined> {
  const shape = checkSchema(inhibition, { found, at });
  if (!isRecord(found) || shape.value === undefined) return { value: undefined, problems: shape.problems };
  const source = checkMatchers(within(at, 'source'), found.source, lanes);
  const target = checkMatchers(within(at, 'target'), found.target, lanes);
  const problems = [...source.problems, ...target.problems];
  const value = source.value &&
    target.value && { source: source.value, target: target.value, equal: shape.value.equal };
  return { value, problems };
}

/** An open problem keeps no labels, and what inhibits everything inhibits itself. */
function checkMatchers(at: string, found: unknown, lanes: readonly LaneDeclaration[]): Checked<Matchers | undefined> {
  const { value, problems } = checkMatch(at, found, lanes);
  if (value === undefined) return { value, problems };
  if (value === 'everything') return { value: undefined, problems: [refused(at, value, 'expected matchers')] };
  if (value.labels && at.endsWith('source'))
    return { value: undefined, problems: [refused(at, value.labels, 'expected no labels in the source')] };
  return { value, problems };
}

function refused(at: string, found: unknown, but: string): Problem {
  return { at, found: shown(found), but };
}
