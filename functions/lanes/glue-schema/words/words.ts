import type { LaneContext } from '../../../core/alert.ts';
import { brief, named, plural } from '../../../core/text.ts';
import { type Change, isNested, type Part } from '../diff/change.ts';
import type { TableName } from '../heard.ts';
import type { Options } from '../options.ts';
import type { Judged } from '../verdict/judgement.ts';

export type Context = LaneContext<Options>;

export function tableName({ database, table }: TableName): string {
  return named(`${brief(database, 40)}.${brief(table, 50)}`);
}

const PARTS: Readonly<Record<Part, string>> = { column: 'column', 'partition-key': 'partition key', table: 'table' };

/** One change in a few words: `column discount removed`, for a title. */
export function inBrief({ change }: Judged): string {
  const subject = `${PARTS[change.part]} ${named(brief(change.path, 40))}`;
  switch (change.change) {
    case 'added':
      return `${subject} ${change.atEnd ? 'added' : 'inserted'}`;
    case 'removed':
    case 'moved':
      return `${subject} ${change.change}`;
    case 'renamed':
      return `${subject} renamed to ${named(brief(change.to, 40))}, it seems`;
    case 'retyped':
      return `${subject} ${change.direction} to ${brief(change.after, 30)}`;
    case 'setting':
      return `${change.path} changed`;
    default:
      return change satisfies never;
  }
}

/** One change with all that a reader of the table needs: path, types before and after, and what Athena will answer. */
export function inFull({ change, because }: Judged): string {
  return `${difference(change)}. ${because.charAt(0).toUpperCase()}${because.slice(1)}.`;
}

/** One change by path, with types before and after. */
export function difference(change: Change): string {
  const subject = `${change.part === 'partition-key' ? 'Partition key' : isNested(change) ? 'Field' : 'Column'} ${named(brief(change.path, 80))}`;
  switch (change.change) {
    case 'added':
      return `${subject} (${brief(change.type, 60)}) was added at ${change.atEnd ? 'the end' : `position ${change.position}`}`;
    case 'removed':
      return `${subject} (${brief(change.type, 60)}) was removed`;
    case 'moved':
      return `${subject} was moved from position ${change.from} to ${change.to}`;
    case 'renamed':
      return `${subject} (${brief(change.type, 60)}) seems to have been renamed to ${named(brief(change.to, 80))}, which has its type and position`;
    case 'retyped':
      return `${subject} was ${change.direction} from ${brief(change.before, 60)} to ${brief(change.after, 60)}`;
    case 'setting':
      return `The ${change.path} was changed from ${brief(change.before ?? 'nothing', 70)} to ${brief(change.after ?? 'nothing', 70)}`;
    default:
      return change satisfies never;
  }
}

/** The first change, and how many more: `column discount removed, 2 more changes`. */
export function summary([first, ...more]: readonly Judged[]): string {
  if (first === undefined) return 'nothing';
  return more.length === 0 ? inBrief(first) : `${inBrief(first)}, ${plural(more.length, 'more change')}`;
}

/** `a, b and c`; of many the first, and how many more. */
export function listed(items: readonly string[], max = 3): string {
  const shown = items.slice(0, max);
  const more = items.length - shown.length;
  const all = more > 0 ? [...shown, `${more} more`] : shown;
  return all.length < 2 ? all.join('') : `${all.slice(0, -1).join(', ')} and ${all.at(-1)}`;
}
