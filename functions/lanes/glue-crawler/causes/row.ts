import type { Cause } from '../causes.ts';

/** What a pattern's named groups found, already short and printable; a group that found nothing is undefined. */
export type Found = Readonly<Record<string, string | undefined>>;

type Wording = string | ((found: Found) => string);

export type CauseRow = Pick<Cause, 'code' | 'class' | 'label' | 'impact' | 'changes'> & {
  readonly matches: RegExp;
  readonly sentence: Wording;
  readonly fix: Wording;
};

// Every repetition is bounded, so that a character costs the same however long the text is.
export const NAME = '[^\\s"\'<>(),;\\x60]{1,300}';
export const S3_PATH = 's3://[^\\s"\'<>,\\x60]{1,300}';
export const ACTION = '[a-z0-9-]{1,40}:[a-z0-9*]{1,80}';

/** A pattern that ignores case, because one error comes from several services and SDKs. */
export function pattern(parts: TemplateStringsArray, ...pieces: readonly string[]): RegExp {
  return new RegExp(String.raw(parts, ...pieces), 'i');
}

/** As a word of its own, and not in a path or a name: a bucket may be called `certificates` without being the cause. */
export function word(alternatives: string): string {
  return `(?<![\\w./-])(?:${alternatives})(?![\\w/-]|\\.\\w)`;
}

export function causeFrom(row: CauseRow, match: RegExpExecArray): Cause {
  const found = foundIn(match);
  const { matches: _, ...stated } = row;
  return { ...stated, sentence: worded(row.sentence, found), fix: worded(row.fix, found) };
}

/** Where a pattern names no path itself, any path of the text tells where the crawler was. */
function foundIn(match: RegExpExecArray): Found {
  const groups = Object.entries({ ...match.groups }).map(([group, value]) => [group, printable(value)] as const);
  const path = match.groups?.path ?? pattern`${S3_PATH}`.exec(match.input)?.[0];
  return { ...Object.fromEntries(groups), path: printable(path) };
}

function worded(wording: Wording, found: Found): string {
  return typeof wording === 'string' ? wording : wording(found);
}

const LONGEST = 80;

/** Names in an error were chosen by whoever made the bucket or the table: cut, and without invisible characters. */
function printable(name: string | undefined): string | undefined {
  const characters = [...(name ?? '').replace(/\p{C}/gu, '').replace(/[.:)\]]+$/, '')];
  if (characters.length > LONGEST) return `${characters.slice(0, LONGEST - 1).join('')}…`;
  return characters.join('') || undefined;
}
