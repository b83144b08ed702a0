import type { Direction } from '../types/width.ts';

/** Where a change is: a column or a field in it by its path, a partition key, or the table as a whole. */
export type Part = 'column' | 'partition-key' | 'table';

/**
 * One difference between two shapes of a table. Paths are in lower case: `address.zip`, `items[].price` in an array,
 * `labels[key]` and `labels[value]` in a map, `choice[0]` in a union. Positions begin at 1.
 */
export type Change =
  | {
      readonly change: 'added' | 'removed';
      readonly part: Part;
      readonly path: string;
      readonly type: string;
      readonly position: number;
      /** Behind everything that the other side has. */
      readonly atEnd: boolean;
    }
  | {
      readonly change: 'retyped';
      readonly part: Part;
      readonly path: string;
      readonly before: string;
      readonly after: string;
      readonly direction: Direction;
    }
  | {
      readonly change: 'moved';
      readonly part: Part;
      readonly path: string;
      readonly from: number;
      readonly to: number;
    }
  | {
      /** A guess: the one went and the other came, at the same position and of the same type. */
      readonly change: 'renamed';
      readonly part: Part;
      readonly path: string;
      readonly to: string;
      readonly type: string;
      readonly position: number;
    }
  | {
      readonly change: 'setting';
      readonly part: 'table';
      /** `location`, `SerDe`: as in the settings of a shape, or `format`, `way of finding columns`. */
      readonly path: string;
      readonly before?: string;
      readonly after?: string;
    };

const COLUMN = /^(?:"(?:[^"\\]|\\.)*"|[^.["]+)/;

/** The column of a path: `items` of `items[].price`. */
export function columnOf({ path }: Pick<Change, 'path'>): string {
  return COLUMN.exec(path)?.[0] ?? path;
}

/** Whether it is about a field inside a column. */
export function isNested(change: Change): boolean {
  return change.part !== 'table' && columnOf(change) !== change.path;
}
