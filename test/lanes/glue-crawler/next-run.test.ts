import { describe, expect, it } from 'vitest';
import { nextRun } from '../../../functions/lanes/glue-crawler/next-run.ts';

// A Tuesday.
const from = new Date('2026-03-10T10:07:30.500Z');

const next = (fields: string, after: Date = from) =>
  nextRun(`cron(${fields})`, after)?.toISOString().replace(':00.000Z', 'Z');

describe('the next run of a schedule', () => {
  it.each([
    ['every day at a time that has passed today', '0 10 * * ? *', '2026-03-11T10:00Z'],
    ['every day at a time still to come', '15 12 * * ? *', '2026-03-10T12:15Z'],
    ['weekdays by name', '0 18 ? * MON-FRI *', '2026-03-10T18:00Z'],
    ['a list of minutes', '5,8,40 * * * ? *', '2026-03-10T10:08Z'],
    ['every 15 minutes from the hour', '0/15 * * * ? *', '2026-03-10T10:15Z'],
    ['every 10 minutes from minute 1', '1/10 * * * ? *', '2026-03-10T10:11Z'],
    ['every 20 minutes', '*/20 * * * ? *', '2026-03-10T10:20Z'],
    ['every third hour in a range', '0 8-17/3 * * ? *', '2026-03-10T11:00Z'],
    ['every third hour of the day', '30 */3 * * ? *', '2026-03-10T12:30Z'],
    ['the first of the month', '0 8 1 * ? *', '2026-04-01T08:00Z'],
    ['day 31 in the months that have one', '0 8 31 4-6 ? *', '2026-05-31T08:00Z'],
    ['29 February', '0 0 29 2 ? *', '2028-02-29T00:00Z'],
    ['steps of days from the first of the month', '0 0 */10 * ? *', '2026-03-11T00:00Z'],
    ['months by name', '0 0 1 JUL,JAN ? *', '2026-07-01T00:00Z'],
    ['months in steps', '0 0 1 2/3 ? *', '2026-05-01T00:00Z'],
    ['names in small letters', '0 0 ? aug wed *', '2026-08-05T00:00Z'],
    ['numbers with a leading zero', '05 09 01 04 ? *', '2026-04-01T09:05Z'],
    ['a year', '0 0 1 1 ? 2030', '2030-01-01T00:00Z'],
    ['a range of years', '0 0 1 1 ? 2028-2030', '2028-01-01T00:00Z'],
    ['years in steps from a year', '0 0 1 1 ? 2025/4', '2029-01-01T00:00Z'],
    ['every day of the month and week', '0 12 ? * * *', '2026-03-10T12:00Z'],
  ])('understands %s', (_what, fields, expected) => {
    expect(next(fields)).toBe(expected);
  });

  it.each([
    ['1 is Sunday', '0 0 ? * 1 *', '2026-03-15T00:00Z'],
    ['2-6 is Monday to Friday', '0 0 ? * 2-6 *', '2026-03-11T00:00Z'],
    ['7 is Saturday', '0 0 ? * 7 *', '2026-03-14T00:00Z'],
    ['SUN-SAT is every day', '0 0 ? * SUN-SAT *', '2026-03-11T00:00Z'],
    ['2/2 is Monday, Wednesday and Friday', '0 0 ? * 2/2 *', '2026-03-11T00:00Z'],
    ['L is the last day of the week, Saturday', '0 0 ? * L *', '2026-03-14T00:00Z'],
    ['6L is the last Friday of the month', '0 0 ? * 6L *', '2026-03-27T00:00Z'],
    ['FRIL is the same', '0 0 ? * FRIL *', '2026-03-27T00:00Z'],
  ])('counts the days of the week from Sunday: %s', (_what, fields, expected) => {
    expect(next(fields)).toBe(expected);
  });

  it.each([
    ['the day itself when it is a weekday', '0 10 3W 4 ? *', '2026-04-03T10:00Z'],
    ['the Monday after a Sunday', '0 10 3W 5 ? *', '2026-05-04T10:00Z'],
    ['the Friday before a Saturday', '0 10 16W 5 ? *', '2026-05-15T10:00Z'],
    ['never a day of the month before', '0 10 1W 8 ? *', '2026-08-03T10:00Z'],
    ['never a day of the month after', '0 10 28W 2 ? 2027', '2027-02-26T10:00Z'],
  ])('takes W as the nearest weekday: %s', (_what, fields, expected) => {
    expect(next(fields)).toBe(expected);
  });

  it.each([
    ['L in March', '0 10 L * ? *', '2026-03-31T10:00Z'],
    ['L in February', '0 10 L 2 ? *', '2027-02-28T10:00Z'],
    ['L in February of a leap year', '0 10 L 2 ? 2028', '2028-02-29T10:00Z'],
    ['LW in a month that ends on a Sunday', '0 10 LW 5 ? *', '2026-05-29T10:00Z'],
  ])('takes L as the last day of the month: %s', (_what, fields, expected) => {
    expect(next(fields)).toBe(expected);
  });

  it('is after the given time, not at it', () => {
    expect(next('7 10 * * ? *', new Date('2026-03-10T10:07:00.000Z'))).toBe('2026-03-11T10:07Z');
    expect(next('7 10 * * ? *', new Date('2026-03-10T10:06:59.999Z'))).toBe('2026-03-10T10:07Z');
    expect(next('7 10 * * ? *', new Date('2026-03-10T10:07:00.001Z'))).toBe('2026-03-11T10:07Z');
  });

  it('is in UTC on the nights when clocks elsewhere change', () => {
    expect(next('30 2 * * ? *', new Date('2026-03-29T00:00:00Z'))).toBe('2026-03-29T02:30Z');
    expect(next('30 1 * * ? *', new Date('2026-10-25T01:00:00Z'))).toBe('2026-10-25T01:30Z');
  });

  it('leaves the given time untouched', () => {
    const given = new Date(from);
    nextRun('cron(0 10 * * ? *)', given);
    expect(given).toEqual(from);
  });

  it('takes more than one blank between the fields', () => {
    expect(nextRun(' cron( 0  10 * * ?\t* ) ', from)).toEqual(new Date('2026-03-11T10:00:00Z'));
  });
});

describe('there is no next run', () => {
  it.each([
    ['the year is over', '0 0 1 1 ? 2025'],
    ['the years are over', '0 0 1 1 ? 2020-2025'],
    ['this was the last day of the years', '0 10 10 3 ? 2026'],
    ['the day does not exist', '0 0 30 2 ? *'],
    ['the day does not exist in those years', '0 0 29 2 ? 2026-2027'],
  ])('when %s: %s', (_why, fields) => {
    expect(next(fields)).toBeUndefined();
  });

  it.each([
    ['both days are given', '0 10 1 * 2 *'],
    ['both days are *', '0 10 * * * *'],
    ['both days are ?', '0 10 ? * ? *'],
    ['a field is missing', '0 10 * * ?'],
    ['a field is too many', '0 10 * * ? * *'],
    ['there are the five fields of Unix', '0 10 * * 1'],
    ['? stands for a minute', '? 10 * * ? *'],
    ['? stands for a year', '0 10 * * ? ?'],
    ['? stands in a list', '0 10 1,? * ? *'],
    ['the nth weekday is asked for', '0 10 ? * MON#1 *'],
    ['L has an offset', '0 10 L-3 * ? *'],
    ['L stands in a list', '0 10 15,L * ? *'],
    ['a last weekday stands in a list', '0 10 ? * MON,6L *'],
    ['a last weekday is a range', '0 10 ? * 2-4L *'],
    ['W stands in a list', '0 10 3W,20 * ? *'],
    ['W stands alone', '0 10 W * ? *'],
    ['W is a weekday of a week', '0 10 ? * 3W *'],
    ['the nearest weekday to a day that some months lack', '0 10 31W * ? *'],
    ['a range runs backwards', '0 22-4 * * ? *'],
    ['a week runs over its end', '0 10 ? * FRI-MON *'],
    ['a step is zero', '*/0 * * * ? *'],
    ['a step is longer than its field', '0 0/30 * * ? *'],
    ['a step has no beginning', '/5 * * * ? *'],
    ['years step from *, for the first year is not documented', '0 0 1 1 ? */3'],
    ['minute 60', '60 * * * ? *'],
    ['hour 24', '0 24 * * ? *'],
    ['day 0', '0 0 0 * ? *'],
    ['day 32', '0 0 32 * ? *'],
    ['month 0', '0 0 1 0 ? *'],
    ['month 13', '0 0 1 13 ? *'],
    ['weekday 0', '0 0 ? * 0 *'],
    ['weekday 8', '0 0 ? * 8 *'],
    ['year 1969', '0 0 1 1 ? 1969-2030'],
    ['year 2200', '0 0 1 1 ? 2200'],
    ['a whole name', '0 0 ? * MONDAY *'],
    ['a sign', '0 0 ? * +MON *'],
    ['a random field', 'H 10 * * ? *'],
  ])('to be told when %s: %s', (_why, fields) => {
    expect(next(fields)).toBeUndefined();
  });

  it.each([
    '',
    'cron()',
    'rate(1 day)',
    'at(2026-05-01T10:00:00)',
    '2026-05-01T10:00:00Z',
    '@daily',
    '0 10 * * ? *',
    'cron(0 10 * * ? *',
    'cron(0 10 * * ? *) UTC',
    'cron(@daily)',
    'micron(0 10 * * ? *)',
  ])('to be told for %j', (expression) => {
    expect(nextRun(expression, from)).toBeUndefined();
  });
});
