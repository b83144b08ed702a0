import { expect, test } from 'vitest';
import { deletionDate } from '../../../functions/lanes/kms-key/deletion-date.ts';

test.each([
  ['Apr 12, 2021 18:58:30 PM', '2021-04-12T18:58:30.000Z'],
  ['Apr 12, 2021 06:58:30 AM', '2021-04-12T06:58:30.000Z'],
  ['Jan 1, 2019 12:00:00 AM', '2019-01-01T00:00:00.000Z'],
  ['Jan 1, 2019 12:00:00 PM', '2019-01-01T12:00:00.000Z'],
  ['Jan 1, 2021 8:00:00 PM', '2021-01-01T20:00:00.000Z'],
  ['Jan 1, 2021 0:15:00 AM', '2021-01-01T00:15:00.000Z'],
  ['Nov 13, 2026, 10:05:00\u202fAM', '2026-11-13T10:05:00.000Z'],
  ['Nov 13, 2026 22:05:00', '2026-11-13T22:05:00.000Z'],
  ['2026-11-13T10:05:00Z', '2026-11-13T10:05:00.000Z'],
])('%s is %s', (text, expected) => {
  expect(deletionDate(text)?.toISOString()).toBe(expected);
});

test.each(['', 'sometime soon', 'Foo 13, 2026 10:05:00 AM', 'PT7D'])('"%s" is no date', (text) => {
  expect(deletionDate(text)).toBeUndefined();
});
