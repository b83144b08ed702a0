import { Cron } from 'croner';

const STEP = '(?:/[1-9]\\d?)?';
const EVERY = `\\*${STEP}`;

/** Values and ranges, each of which may be stepped: `1/10`, `8-17/3`, `MON,WED`. */
function listOf(value: string): string {
  const item = `${value}(?:-${value})?${STEP}`;
  return `${item}(?:,${item})*`;
}

const MINUTE = '[0-5]?\\d';
const HOUR = '(?:[01]?\\d|2[0-3])';
const DAY = '(?:0?[1-9]|[12]\\d|3[01])';
const MONTH = '(?:0?[1-9]|1[0-2]|JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)';
const WEEKDAY = '(?:[1-7]|SUN|MON|TUE|WED|THU|FRI|SAT)';
const YEAR = '(?:19[7-9]\\d|2[01]\\d\\d)';

/**
 * The fields as Glue documents them, in its order. croner reads more than that (`#`, `L` in a list, day 8 as a
 * Sunday), it counts the steps of a year's `*` from 0 and not from 1970, and what `31W` means in a month of 30 days
 * is not written anywhere: none of that gets through.
 * https://docs.aws.amazon.com/glue/latest/dg/monitor-data-warehouse-schedule.html
 */
const FIELDS = [
  `${EVERY}|${listOf(MINUTE)}`,
  `${EVERY}|${listOf(HOUR)}`,
  `\\?|${EVERY}|${listOf(DAY)}|LW?|(?:0?[1-9]|1\\d|2[0-8])W`,
  `${EVERY}|${listOf(MONTH)}`,
  `\\?|${EVERY}|${listOf(WEEKDAY)}|${WEEKDAY}?L`,
  `\\*|${listOf(YEAR)}`,
].map((field) => new RegExp(`^(?:${field})$`));

/** When the schedule fires next after `from`, in UTC. Anything but Glue's own `cron(...)` is undefined, never a guess. */
export function nextRun(scheduleExpression: string, from: Date): Date | undefined {
  const fields = fieldsOf(scheduleExpression);
  if (!isGlueCron(fields)) return undefined;
  return schedule(fields)?.nextRun(from) ?? undefined;
}

function fieldsOf(scheduleExpression: string): readonly string[] {
  const inside = /^cron\((.+)\)$/.exec(scheduleExpression.trim())?.[1] ?? '';
  return inside.trim().toUpperCase().split(/\s+/);
}

function isGlueCron(fields: readonly string[]): boolean {
  const oneDayIsOpen = (fields[2] === '?') !== (fields[4] === '?');
  return oneDayIsOpen && fields.length === FIELDS.length && FIELDS.every((field, i) => field.test(fields[i] ?? ''));
}

/** Undefined for a range that runs backwards and for a step longer than its field. */
function schedule(fields: readonly string[]): Cron | undefined {
  // The last day of the week: Glue's week runs from 1 = SUN to 7 = SAT, and croner knows L there only behind a day.
  const quartz = fields.map((field, i) => (i === 4 && field === 'L' ? '7' : field));
  const glueSemantics = { mode: '7-part', alternativeWeekdays: true, sloppyRanges: true, utcOffset: 0 } as const;
  try {
    return new Cron(`0 ${quartz.join(' ')}`, { ...glueSemantics });
  } catch (error) {
    if (error instanceof TypeError) return undefined;
    throw error;
  }
}
