import type { Element } from './array-element.ts';
import { MAX_NESTING } from './json-text.ts';
import { isObject, isRepeated, isScalar, type Scalar, valuesOf } from './json-value.ts';

/** A value of a field, and the innermost array element that holds it. */
export type Leaf = { readonly value: Scalar; readonly within: Element | undefined };

/** One way on: the member `name` leads `to` so many parts of the dotted name. */
type Step = { readonly name: string; readonly to: number };

export type FieldPath = {
  readonly name: string;
  readonly length: number;
  /** By parts already passed; `a.b` may be a member `b` of `a` as well as one member "a.b". */
  readonly steps: readonly (readonly Step[])[];
};

type Spot = { readonly passed: number; readonly address: string; readonly within: Element | undefined };

export const fieldPath = (name: string): FieldPath => {
  const parts = name.split('.');
  const steps = parts.map((_, from) =>
    parts
      .slice(from)
      .map((_part, more) => ({ name: parts.slice(from, from + more + 1).join('.'), to: from + more + 1 })),
  );
  return { name, length: parts.length, steps };
};

/** Every value of the event's field, in the order of the event. */
export const leavesAt = (path: FieldPath, event: unknown): readonly Leaf[] => {
  const walk: Walk = { path, leaves: [] };
  visit(event, START, walk);
  return walk.leaves;
};

type Walk = { readonly path: FieldPath; readonly leaves: Leaf[] };

const START: Spot = { passed: 0, address: '', within: undefined };

const visit = (node: unknown, spot: Spot, walk: Walk): void => {
  if (isScalar(node)) {
    if (spot.passed === walk.path.length) walk.leaves.push({ value: node, within: spot.within });
  } else if (Array.isArray(node)) visitElements(node, spot, walk);
  else if (isRepeated(node)) for (const value of valuesOf(node)) visit(value, spot, walk);
  else if (isObject(node)) visitMembers(node, spot, walk);
};

const visitMembers = (node: Readonly<Record<string, unknown>>, spot: Spot, walk: Walk): void => {
  for (const { name, to } of walk.path.steps[spot.passed] ?? []) {
    if (!Object.hasOwn(node, name)) continue; // else "constructor" or "__proto__" would be found in every event
    visit(node[name], { passed: to, address: `${spot.address}\0${name}`, within: spot.within }, walk);
  }
};

const visitElements = (array: readonly unknown[], spot: Spot, walk: Walk): void => {
  const depth = (spot.within?.depth ?? 0) + 1;
  if (depth > MAX_NESTING) return; // AWS refuses such an event
  for (const [index, item] of array.entries()) {
    if (isScalar(item)) visit(item, spot, walk);
    else
      visit(item, { ...spot, within: { array: `${depth}${spot.address}`, index, within: spot.within, depth } }, walk);
  }
};
