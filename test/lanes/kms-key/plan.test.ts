import { expect, test } from 'vitest';
import { planOf } from '../../../functions/lanes/kms-key/plan.ts';

const now = new Date('2026-11-06T00:00:00Z');
const countdown = { to: 'date', at: new Date('2026-12-06T00:00:00Z') } as const;
const tagged = (date?: string) => ({
  tags: { known: true, value: date === undefined ? {} : { 'tocsin:planned-deletion': date } } as const,
});

test.each(['2026-12-06', '2026-12-01', '2026-11-06', '2026-11-05'])('a deletion on 6 Dec is planned by %s', (date) => {
  expect(planOf(tagged(date), countdown, now)).toEqual({ planned: true, on: date });
});

test.each([
  ['2026-12-07', 'the key would be deleted before that'],
  ['2026-11-04', 'that is long over'],
  ['2024-01-01', 'that is long over'],
  ['soon', 'it is not a date such as 2026-12-01'],
  ['2026-13-01', 'it is not a date such as 2026-12-01'],
  ['', 'it is not a date such as 2026-12-01'],
])('and not by %s', (date, because) => {
  expect(planOf(tagged(date), countdown, now)).toEqual({ planned: false, because });
});

test('without the tag, and when the tags are not known, nothing is planned', () => {
  expect(planOf(tagged(), countdown, now)).toEqual({ planned: false });
  expect(planOf({ tags: { known: false, because: 'refused' } }, countdown, now)).toEqual({ planned: false });
});

test('a primary key that waits for its replicas is planned by the earliest end it can have', () => {
  const waiting = { to: 'replicas', windowDays: 14 } as const;
  expect(planOf(tagged('2026-11-20'), waiting, now).planned).toBe(true);
  expect(planOf(tagged('2026-11-21'), waiting, now).planned).toBe(false);
});
