import * as z from 'zod/mini';
import { type Hook, NEWS } from '../../functions/core/delivery/hook.ts';
import type { LaneDeclaration } from '../../functions/core/lane.ts';
import { tellingDecisions } from '../../functions/core/notification.ts';
import { checkMatch } from './check-matchers.ts';
import { checkSchema } from './check-schema.ts';
import { type Checked, isRecord, type Problem, shown, within } from './problem.ts';

const NAME = /^[a-z][a-z0-9-]{0,39}$/;
const TARGET =
  /^arn:aws[a-z-]*:(states:[^:]+:\d{12}:stateMachine:|lambda:[^:]+:\d{12}:function:|(sqs|sns):[^:]+:\d{12}:)[\w.-]+$/;
const EXPECTED = 'expected the ARN of a state machine, a function, a queue or a topic';

const hook = z.strictObject({
  match: z.unknown(),
  target: z.string().check(z.regex(TARGET, EXPECTED)),
  decisions: z._default(z.array(z.enum(tellingDecisions)).check(z.minLength(1)), [...NEWS]),
});

/** Jobs that notifications start. None is fine. */
export function checkHooks(found: unknown, lanes: readonly LaneDeclaration[]): Checked<readonly Hook[]> {
  if (found === undefined) return { value: [], problems: [] };
  if (!isRecord(found))
    return { value: [], problems: [{ at: 'hooks', found: shown(found), but: 'expected hooks by name' }] };
  const checked = Object.entries(found).map(([name, one]) => checkHook(name, one, lanes));
  return {
    value: checked.flatMap(({ value }) => value ?? []),
    problems: checked.flatMap(({ problems }) => problems),
  };
}

function checkHook(name: string, found: unknown, lanes: readonly LaneDeclaration[]): Checked<Hook | undefined> {
  const at = within('hooks', name);
  const shape = checkSchema(hook, { found: isRecord(found) ? { match: undefined, ...found } : found, at });
  const match = checkMatch(within(at, 'match'), isRecord(found) ? found.match : undefined, lanes);
  const problems = [...misnamed(name), ...shape.problems, ...match.problems];
  if (shape.value === undefined || match.value === undefined) return { value: undefined, problems };
  const { target, decisions } = shape.value;
  return { value: { name, match: match.value, decisions, target }, problems };
}

function misnamed(name: string): readonly Problem[] {
  if (NAME.test(name)) return [];
  return [{ at: 'hooks', found: shown(name), but: 'expected a name of small letters, digits and -, a letter first' }];
}
