import { consistent, type Finding } from './array-consistency.ts';
import type { Branch } from './branches.ts';
import type { Condition } from './condition.ts';
import { type FieldPath, fieldPath, leavesAt } from './field-path.ts';

type Field = { readonly path: FieldPath; readonly condition: Condition; readonly position: number };

/** Whether an event meets every condition of a branch, with values that lie in the same elements of its arrays. */
export const branchMatcher = (branch: Branch): ((event: unknown) => boolean) => {
  const byName = [...branch].sort(([one], [other]) => (one < other ? -1 : 1)); // by UTF-16 units, as Java sorts
  const fields = byName.map(([name, condition], position): Field => ({ path: fieldPath(name), condition, position }));
  // near the root first: "source" rules most events out before anything under "detail" is looked up
  const nearest = fields.toSorted((one, other) => one.path.length - other.path.length);
  return (event) => {
    const findings: Finding[] = [];
    for (const field of nearest) {
      const finding = findingFor(field, event);
      if (finding === undefined) return false;
      findings[field.position] = finding;
    }
    return !findings.some(liesInArray) || consistent(findings);
  };
};

/** Undefined when the field fails whatever is chosen for the others. */
const findingFor = ({ path, condition }: Field, event: unknown): Finding | undefined => {
  const { accepts, acceptsAbsence } = condition;
  const present = leavesAt(path, event);
  const accepted = present.filter(({ value }) => accepts(value));
  const mayBeAbsent = acceptsAbsence && present.every(({ within }) => within !== undefined);
  return accepted.length > 0 || mayBeAbsent ? { present, accepted, acceptsAbsence } : undefined;
};

const liesInArray = ({ present }: Finding): boolean => present.some(({ within }) => within !== undefined);
