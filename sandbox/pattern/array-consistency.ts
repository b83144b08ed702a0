import { type Choice, elementsAround, joined } from './array-element.ts';
import type { Leaf } from './field-path.ts';
import { leavesByElement } from './leaves-by-element.ts';

/** What one field of the event has: all its values, those that its condition accepts, and whether absence would do. */
export type Finding = {
  readonly present: readonly Leaf[];
  readonly accepted: readonly Leaf[];
  readonly acceptsAbsence: boolean;
};

/**
 * Whether one value can be chosen for each field such that no array is asked to be at two of its elements at once.
 * As in AWS, a field counts as absent when no value of it goes with the choices made for the fields before it, so the
 * order matters: findings come sorted by field name.
 */
export const consistent = (findings: readonly Finding[]): boolean => {
  const lastUse = lastUses(findings);
  let choices: readonly Choice[] = [new Map()];
  for (const [position, finding] of findings.entries()) {
    const next = continuations(finding);
    const grown = choices.flatMap(next).map((choice) => withoutSpent(choice, lastUse, position));
    choices = distinct(grown);
    if (choices.length === 0) return false;
  }
  return true;
};

const continuations = ({ present, accepted, acceptsAbsence }: Finding): ((choice: Choice) => readonly Choice[]) => {
  const acceptedIn = leavesByElement(accepted);
  const presentIn = leavesByElement(present);
  return (choice) => {
    const grown = acceptedIn(choice).flatMap(({ within }) => joined(choice, within) ?? []);
    const absent = acceptsAbsence && !presentIn(choice).some(({ within }) => joined(choice, within) !== undefined);
    return absent ? [...grown, choice] : grown;
  };
};

/** By array: the position of the last field with a value in it. */
const lastUses = (findings: readonly Finding[]): ReadonlyMap<string, number> => {
  const uses = new Map<string, number>();
  for (const [position, { present }] of findings.entries())
    for (const { within } of present) for (const { array } of elementsAround(within)) uses.set(array, position);
  return uses;
};

// arrays that no later field lies in constrain nothing any more; forgetting them keeps the choices few
const withoutSpent = (choice: Choice, lastUse: ReadonlyMap<string, number>, position: number): Choice =>
  new Map([...choice].filter(([array]) => (lastUse.get(array) ?? -1) > position));

const distinct = (choices: readonly Choice[]): readonly Choice[] => [
  ...new Map(choices.map((choice) => [JSON.stringify([...choice]), choice])).values(),
];
