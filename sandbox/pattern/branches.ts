import { type Condition, conditionFor } from './condition.ts';
import { InvalidPattern } from './invalid-pattern.ts';
import { isObject, isRepeated, valuesOf } from './json-value.ts';
import { refused } from './operand.ts';
import { RESERVED_IN_OR } from './reserved-names.ts';

/** Conditions by dotted field name, all of which have to hold; `$or` makes several branches of a pattern. */
export type Branch = ReadonlyMap<string, Condition>;

type Growing = Map<string, Condition>;

type Place = {
  readonly path: string;
  /** Dotted name of the field that the place describes, with its final dot. */
  readonly field: string;
  readonly inOr: boolean;
  readonly depth: number;
};

// Limits of ours, far beyond what fits in EventBridge's 2,048 characters of a sensible pattern: without them a few lines
// of nested $or, or a name of many dots, would fill the memory.
const MAX_BRANCHES = 1000;
const MAX_DEPTH = 100;

export const branchesOf = (pattern: unknown): readonly Branch[] =>
  withFields([new Map()], pattern, { path: '', field: '', inOr: false, depth: 0 });

const withFields = (branches: readonly Growing[], fields: unknown, place: Place): readonly Growing[] => {
  const here = { value: fields, path: place.path };
  if (!isObject(fields)) throw refused(here, 'an object of fields');
  if (place.depth > MAX_DEPTH) throw refused(here, `at most ${MAX_DEPTH} objects in each other`);
  const members = Object.entries(fields).flatMap(([name, value]) =>
    isRepeated(value) ? valuesOf(value).map((one) => ({ name, value: one })) : [{ name, value }],
  );
  if (members.length === 0) throw refused(here, 'at least one field');
  return members.reduce((grown, { name, value }) => withField(grown, value, below(place, name)), branches);
};

const below = (place: Place, name: string): Place & { readonly name: string } => ({
  name,
  path: place.path === '' ? name : `${place.path}.${name}`,
  field: name === '$or' ? place.field : `${place.field}${name}.`,
  inOr: place.inOr || name === '$or',
  depth: place.depth + 1,
});

const withField = (branches: readonly Growing[], value: unknown, place: Place & { readonly name: string }) => {
  if (place.name === '$or') return withEither(branches, value, place);
  if (place.inOr && RESERVED_IN_OR.has(place.name))
    throw new InvalidPattern({ path: place.path, found: place.name, expected: 'a name that $or does not reserve' });
  if (isObject(value)) return withFields(branches, value, place);
  const here = { value, path: place.path };
  if (!Array.isArray(value)) throw refused(here, 'an object of fields or an array of values');
  const name = place.field.slice(0, -1);
  if (name.split('.').length > MAX_DEPTH) throw refused(here, `a name of at most ${MAX_DEPTH} parts between dots`);
  const condition = conditionFor({ value, path: place.path });
  for (const branch of branches) branch.set(name, condition);
  return branches;
};

const withEither = (branches: readonly Growing[], either: unknown, place: Place): readonly Growing[] => {
  const here = { value: either, path: place.path };
  if (!Array.isArray(either) || either.length < 2) throw refused(here, 'an array of two objects or more');
  const grown: Growing[] = [];
  for (const [at, fields] of either.entries()) {
    const forked = branches.map((branch) => new Map(branch));
    grown.push(...withFields(forked, fields, { ...place, path: `${place.path}[${at}]` }));
    if (grown.length > MAX_BRANCHES) throw refused(here, `at most ${MAX_BRANCHES} combinations of $or`);
  }
  return grown;
};
