import { Cron } from 'croner';
import { SchedulerError } from './scheduler-error.ts';

/** When a schedule runs: once, or again and again. */
export type Timing =
  | { readonly runs: 'once'; readonly at: Date }
  | {
      readonly runs: 'repeatedly';
      readonly first: (now: Date) => Date;
      readonly next: (after: Date) => Date | undefined;
    };

const MINUTES = { minute: 1, hour: 60, day: 1440 } as const;

/** https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html */
export function timingOf(expression: string, timezone = 'UTC'): Timing {
  const [, kind, argument = ''] = /^(at|rate|cron)\((.+)\)$/.exec(expression) ?? [];
  try {
    const timing =
      kind === 'at' ? once(argument, timezone) : kind === 'rate' ? rate(argument) : cron(argument, timezone);
    if (kind && timing) return timing;
  } catch (error) {
    // croner throws a TypeError or RangeError for a field or a time zone that it cannot read
    if (!(error instanceof TypeError || error instanceof RangeError)) throw error;
  }
  throw new SchedulerError(
    'ValidationException',
    `Invalid Schedule Expression ${expression} in time zone ${timezone}.`,
  );
}

function once(local: string, timezone: string): Timing | undefined {
  const isDate = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/.test(local);
  if (!isDate || new Date(`${local}Z`).toJSON()?.slice(0, 19) !== local) return undefined;
  const at = new Cron(local, { timezone }).getOnce();
  return at ? { runs: 'once', at } : undefined;
}

/** Without a start date a rate begins at once. */
function rate(argument: string): Timing | undefined {
  const [, count, unit] = /^([1-9]\d*) (minute|hour|day)s?$/.exec(argument) ?? [];
  if (!count || !unit) return undefined;
  const ms = Number(count) * MINUTES[unit as keyof typeof MINUTES] * 60_000;
  return { runs: 'repeatedly', first: (now) => now, next: (after) => new Date(after.getTime() + ms) };
}

/** AWS counts weekdays from 1 for Sunday, and reads `5/10` as from the fifth on. */
function cron(fields: string, timezone: string): Timing | undefined {
  if (fields.trim().split(/\s+/).length !== 6) return undefined;
  const pattern = new Cron(`0 ${fields}`, { timezone, mode: '7-part', alternativeWeekdays: true, sloppyRanges: true });
  const next = (after: Date) => pattern.nextRun(after) ?? undefined;
  const first = next(new Date());
  return first && { runs: 'repeatedly', first: (now) => next(now) ?? first, next };
}
