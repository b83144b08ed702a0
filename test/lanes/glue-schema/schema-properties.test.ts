import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Change } from '../../../functions/lanes/glue-schema/diff/change.ts';
import { outOfOrder } from '../../../functions/lanes/glue-schema/diff/out-of-order.ts';
import { tableChanges } from '../../../functions/lanes/glue-schema/diff/table-changes.ts';
import { digestOf } from '../../../functions/lanes/glue-schema/table-shape.ts';
import { judged } from '../../../functions/lanes/glue-schema/verdict/judge.ts';
import { anyShape } from './any-shape.ts';

const OPPOSITE = {
  added: 'removed',
  removed: 'added',
  widened: 'narrowed',
  narrowed: 'widened',
  changed: 'changed',
} as const;

/** The same change on the way back. */
function mirrored(change: Change): Change {
  switch (change.change) {
    case 'added':
    case 'removed':
      return { ...change, change: OPPOSITE[change.change] };
    case 'retyped':
      return { ...change, before: change.after, after: change.before, direction: OPPOSITE[change.direction] };
    case 'moved':
      return { ...change, from: change.to, to: change.from };
    case 'renamed':
      return { ...change, path: change.to, to: change.path };
    default: {
      const { before, after, ...rest } = change;
      return {
        ...rest,
        ...(after === undefined ? {} : { before: after }),
        ...(before === undefined ? {} : { after: before }),
      };
    }
  }
}

const inOneOrder = (changes: readonly Change[]) =>
  changes.map((change) => JSON.stringify(Object.entries(change).sort(([a], [b]) => (a < b ? -1 : 1)))).toSorted();

test('between a table and itself there is no change', () => {
  fc.assert(
    fc.property(anyShape, (shape) => {
      expect(tableChanges(shape, structuredClone(shape))).toEqual([]);
    }),
  );
});

test('the way back mirrors the way there: what was added is removed, what was widened is narrowed', () => {
  fc.assert(
    fc.property(anyShape, anyShape, (before, after) => {
      const back = tableChanges(after, before);
      expect(inOneOrder(back)).toEqual(inOneOrder(tableChanges(before, after).map(mirrored)));
    }),
  );
});

test('two shapes have one digest exactly when nothing changed between them', () => {
  fc.assert(
    fc.property(anyShape, anyShape, (before, after) => {
      expect(digestOf(before) === digestOf(after)).toBe(tableChanges(before, after).length === 0);
    }),
  );
});

test('every change is judged, and those that break come first', () => {
  fc.assert(
    fc.property(anyShape, anyShape, (before, after) => {
      const changes = tableChanges(before, after);
      const verdicts = judged(changes, before, after).map(({ verdict }) => verdict);
      expect(verdicts).toHaveLength(changes.length);
      expect(verdicts).toEqual(verdicts.toSorted());
    }),
  );
});

test('whoever was taken out and put elsewhere is the one that moved', () => {
  expect(outOfOrder([0, 1, 2])).toEqual([false, false, false]);
  expect(outOfOrder([1, 2, 0])).toEqual([false, false, true]);
  expect(outOfOrder([1, 0])).toEqual([true, true]);
  expect(outOfOrder([0, 3, 1, 2])).toEqual([false, true, false, false]);
});
