import * as z from 'zod/mini';
import { EVENT_UNREADABLE, OWNERSHIP_TAGS } from '../../functions/core/alert.ts';
import type { Matchers } from '../../functions/core/delivery/route.ts';
import type { LaneDeclaration } from '../../functions/core/lane.ts';
import { severities } from '../../functions/core/severity.ts';
import { checkSchema } from './check-schema.ts';
import { type Checked, isRecord, type Problem, shown, within } from './problem.ts';

type Match = Matchers | 'everything';

/** Checks what a route matches. The value is undefined when it cannot be understood. */
export function checkMatch(at: string, found: unknown, lanes: readonly LaneDeclaration[]): Checked<Match | undefined> {
  if (found === 'everything') return { value: found, problems: [] };
  if (!isRecord(found) || Object.values(found).every((values) => values === undefined)) {
    const but = "expected matchers, or write match: 'everything'";
    return { value: undefined, problems: [{ at, found: shown(found), but }] };
  }
  const { value, problems } = checkSchema(matchersFor(lanes), { found, at });
  return { value, problems: value === undefined ? problems : unreachableKinds(at, value, lanes) };
}

function matchersFor(lanes: readonly LaneDeclaration[]) {
  const kinds = [...new Set(lanes.flatMap(kindsOf))];
  return z.strictObject({
    severity: z.exactOptional(someOf(z.enum(severities))),
    lane: z.exactOptional(someOf(z.enum(lanes.map(({ name }) => name)))),
    kind: z.exactOptional(someOf(z.enum(kinds))),
    account: z.exactOptional(someOf(z.string().check(z.regex(/^\d{12}$/, 'expected an account id of 12 digits')))),
    region: z.exactOptional(
      someOf(z.string().check(z.regex(/^[a-z]{2}(-[a-z]+)+-\d$/, 'expected a Region such as eu-west-1'))),
    ),
    labels: z.exactOptional(
      z
        .partialRecord(z.enum(OWNERSHIP_TAGS), someOf(z.string()))
        .check(z.refine((labels) => Object.keys(labels).length > 0, 'expected at least one label')),
    ),
  });
}

function someOf<Schema extends z.ZodMiniType>(schema: Schema) {
  return z.array(schema).check(z.minLength(1, 'expected at least one value: an empty list matches nothing'));
}

/** A kind that none of the route's lanes can raise. */
function unreachableKinds(at: string, match: Matchers, lanes: readonly LaneDeclaration[]): readonly Problem[] {
  const listed = lanes.filter(({ name }) => match.lane === undefined || match.lane.includes(name));
  const offered = listed.map((lane) => `${lane.name}: ${kindsOf(lane).join(', ')}`).join('; ');
  return (match.kind ?? []).flatMap((kind, index) => {
    if (listed.some((lane) => kindsOf(lane).includes(kind))) return [];
    const but = `which no lane of this route can raise (${offered})`;
    return [{ at: within(at, 'kind', index), found: shown(kind), but }];
  });
}

function kindsOf({ kinds }: LaneDeclaration): readonly string[] {
  return [...Object.keys(kinds), EVENT_UNREADABLE];
}
