import type { LaneDeclaration } from '../../functions/core/lane.ts';
import { checkSchema } from './check-schema.ts';
import type { CheckedLane } from './checked-config.ts';
import { type Checked, isRecord, type Problem, shown, within } from './problem.ts';

/** Every lane runs; the config only sets its options. */
export function checkLanes(found: unknown, known: readonly LaneDeclaration[]): Checked<readonly CheckedLane[]> {
  const configured = isRecord(found) ? found : {};
  const checked = known.map((lane) => checkLane(lane, configured[lane.name]));
  return {
    value: checked.map(({ value }) => value),
    problems: [...unknownLanes(found, known), ...checked.flatMap(({ problems }) => problems)],
  };
}

function checkLane(declaration: LaneDeclaration, found: unknown = {}): Checked<CheckedLane> {
  const { value, problems } = checkSchema(declaration.options, { found, at: within('lanes', declaration.name) });
  return { value: { declaration, options: isRecord(value) ? value : {} }, problems };
}

function unknownLanes(found: unknown, known: readonly LaneDeclaration[]): readonly Problem[] {
  const names = known.map(({ name }) => name);
  if (found === undefined) return [];
  if (!isRecord(found)) return [{ at: 'lanes', found: shown(found), but: 'expected options by the name of the lane' }];
  return Object.keys(found)
    .filter((name) => !names.includes(name))
    .map((name) => ({ at: 'lanes', found: shown(name), but: `which is not a lane (lanes: ${names.join(', ')})` }));
}
