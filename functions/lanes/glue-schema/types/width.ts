import type { HiveType } from './hive-type.ts';

export type Direction = 'widened' | 'narrowed' | 'changed';

/** Whether every value of the one type is a value of the other: `widened` from int to bigint, `narrowed` back. */
export function directionOf(before: HiveType, after: HiveType): Direction {
  if (holds(after, before)) return 'widened';
  return holds(before, after) ? 'narrowed' : 'changed';
}

const INTEGERS = ['tinyint', 'smallint', 'int', 'bigint'];
const FLOATS = ['float', 'double'];
const TEXTS = ['char', 'varchar', 'string'];

/** Whether `wide` holds every value of `narrow`, of two different types. */
function holds(wide: HiveType, narrow: HiveType): boolean {
  if (wide.kind !== 'simple' || narrow.kind !== 'simple') return false;
  for (const ladder of [INTEGERS, FLOATS]) {
    if (ladder.includes(wide.name) && ladder.includes(narrow.name))
      return ladder.indexOf(wide.name) > ladder.indexOf(narrow.name);
  }
  if (wide.name === 'decimal' && narrow.name === 'decimal') return holdsDecimal(wide.arguments, narrow.arguments);
  return isText(wide) && isText(narrow) && holdsText(wide, narrow);
}

function holdsDecimal(wide: readonly number[], narrow: readonly number[]): boolean {
  const [widePrecision = 0, wideScale = 0] = wide;
  const [precision = 0, scale = 0] = narrow;
  return wideScale >= scale && widePrecision - wideScale >= precision - scale;
}

type Simple = HiveType & { readonly kind: 'simple' };

/** A char is padded, so that a varchar of its length holds it and not the other way round. */
function holdsText(wide: Simple, narrow: Simple): boolean {
  const isNoStep = TEXTS.indexOf(wide.name) >= TEXTS.indexOf(narrow.name);
  return isNoStep && lengthOf(wide) >= lengthOf(narrow);
}

function lengthOf({ arguments: [length] }: Simple): number {
  return length ?? Number.POSITIVE_INFINITY;
}

export function isText(type: HiveType): type is Simple {
  return type.kind === 'simple' && TEXTS.includes(type.name);
}

const FROM_STRING = ['byte', ...INTEGERS];

/**
 * The changes of a type that Athena documents as compatible; there are no others.
 * https://docs.aws.amazon.com/athena/latest/ug/handling-schema-updates-chapter.html
 */
export function isDocumented(before: HiveType, after: HiveType): boolean {
  if (before.kind !== 'simple' || after.kind !== 'simple') return false;
  if (before.name === 'string') return FROM_STRING.includes(after.name);
  if (before.name === 'byte') return INTEGERS.includes(after.name);
  const ladder = [INTEGERS, FLOATS].find((one) => one.includes(before.name)) ?? [];
  return ladder.indexOf(after.name) > ladder.indexOf(before.name);
}

/** What Iceberg promotes without touching a file. https://docs.aws.amazon.com/athena/latest/ug/querying-iceberg-evolving-table-schema.html */
export function isIcebergPromotion(before: HiveType, after: HiveType): boolean {
  if (before.kind !== 'simple' || after.kind !== 'simple') return false;
  if (before.name === 'decimal' && after.name === 'decimal')
    return before.arguments[1] === after.arguments[1] && (after.arguments[0] ?? 0) > (before.arguments[0] ?? 0);
  return [
    ['int', 'bigint'],
    ['float', 'double'],
  ].some(([from, to]) => before.name === from && after.name === to);
}
