import type { Mutator } from './mutator.ts';

/** Times and numbers at the edge of what a Date or a double can hold. */
export const numbersInTime: Mutator = (value, random) =>
  typeof value === 'number'
    ? random.oneOf([Number.MAX_SAFE_INTEGER, -Number.MAX_VALUE, 1e21, 8.64e15 + 1, -0.5])
    : random.oneOf([
        '1970-01-01T00:00:00Z',
        '9999-12-31T23:59:59Z',
        '-000001-01-01T00:00:00Z',
        '275760-09-13T00:00:00.001Z',
        '2026-02-30T25:61:61Z',
        'yesterday',
        'Nov 6, 2026, 2:10:31 AM',
      ]);
