import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Counts } from '../../../functions/core/bulk.ts';
import { counter } from '../../../functions/lanes/s3-lifecycle/counter.ts';
import { linesIn, spareName } from '../../../functions/lanes/s3-lifecycle/tally.ts';
import { recorded } from '../../event-files.ts';
import { left, native, testEvent } from './records.ts';

const QUEUE = { account: '111122223333', region: 'eu-west-1' };
const DAY = '111122223333/eu-west-1/acme-logs#2026-11-06T00:00:00.000Z/24';

function counted(messages: readonly unknown[], windowHours: 1 | 6 | 24 = 24) {
  const { take, tallies } = counter({ windowHours });
  const keys = messages.map((message) => take(message, QUEUE));
  return { keys, tallies: tallies(), counts: tallies()[0]?.counts };
}

describe('a message is counted', () => {
  const object = { key: 'alb/part-1.gz', size: 512 };
  it.each<[string, unknown, Counts]>([
    ['deleted for good', left(), { 'deleted - alb/': 1 }],
    ['behind a delete marker', left({ how: 'Delete Marker Created' }), { 'expired - alb/': 1 }],
    [
      'moved',
      left({ s3: 'class', how: 'GLACIER', object }),
      { 'transitioned GLACIER alb/': 1, 'bytes transitioned': 512 },
    ],
    ['archived', left({ s3: 'tier', how: 'ARCHIVE_ACCESS' }), { 'archived ARCHIVE_ACCESS alb/': 1 }],
    ['asked back', left({ s3: 'restore', how: 'GLACIER' }), { 'restore-initiated GLACIER alb/': 1 }],
    ['back', left({ s3: 'restored', how: 'GLACIER' }), { 'restore-completed GLACIER alb/': 1 }],
    ['gone again', left({ s3: 'unrestored', how: undefined }), { 'restore-expired - alb/': 1 }],
    ['without a class', left({ s3: 'class', how: 7 }), { 'transitioned - alb/': 1 }],
    ['at the top', left({ object: { key: 'readme.txt' } }), { 'deleted - (top)': 1 }],
    ['with an empty key', left({ object: { key: '' } }), { 'deleted - (top)': 1 }],
    ['with a slash in front', left({ object: { key: '/var/log' } }), { 'deleted - /': 1 }],
    ['under __proto__', left({ object: { key: '__proto__/x' } }), { 'deleted - __proto__/': 1 }],
    ['under a name in quotes', left({ object: { key: 'a "b" <c>\n/x' } }), { 'deleted - a "b" <c> /': 1 }],
    ['with a size that is none', left({ object: { key: 'a/b', size: 'big' } }), { 'deleted - a/': 1 }],
    ['with a negative size', left({ object: { key: 'a/b', size: -5 } }), { 'deleted - a/': 1 }],
    ['as a notification', native('LifecycleExpiration:Delete'), { 'deleted - alb/': 1 }],
    ['as one with s3: before it', native('s3:LifecycleExpiration:DeleteMarkerCreated'), { 'expired - alb/': 1 }],
    [
      'as one that moved',
      native('LifecycleTransition', {
        lifecycleEventData: { transitionEventData: { destinationStorageClass: 'DEEP_ARCHIVE' } },
      }),
      { 'transitioned DEEP_ARCHIVE alb/': 1 },
    ],
    [
      'as one of a tier',
      native('IntelligentTiering', { intelligentTieringEventData: { destinationAccessTier: 'DEEP_ARCHIVE_ACCESS' } }),
      { 'archived DEEP_ARCHIVE_ACCESS alb/': 1 },
    ],
    [
      'with an encoded key',
      native('LifecycleExpiration:Delete', {}, { key: 'red+l%C3%B6gs%2Fa+b' }),
      { 'deleted - red lögs/': 1 },
    ],
    [
      'with a key that is wrongly encoded',
      native('LifecycleExpiration:Delete', {}, { key: 'a%zz/b' }),
      { 'deleted - a%zz/': 1 },
    ],
    ['as the whole event', recorded('s3-lifecycle/expired-version-at-top'), { 'deleted - (top)': 1 }],
    [
      'as the whole event of a move',
      recorded('s3-lifecycle/moved-to-glacier'),
      { 'transitioned GLACIER alb/': 1, 'bytes transitioned': 51_002 },
    ],
  ])('%s', (_, message, counts) => {
    const { tallies, keys } = counted([message]);
    expect(keys).toEqual([DAY]);
    expect(tallies).toEqual([{ key: DAY, counts }]);
  });
});

describe('a message is not counted, and looked at as an event,', () => {
  it.each<[string, unknown]>([
    ['when it is nothing', undefined],
    ['when it is a text', 'text'],
    ['when it is a list', []],
    ['when it is empty', {}],
    ['without an object', left({ object: undefined })],
    ['with an object that is a text', left({ object: 'alb/part' })],
    ['without a key', left({ object: {} })],
    ['with a key that is a number', left({ object: { key: 7 } })],
    ['without a bucket', left({ bucket: undefined })],
    ['with a bucket of no such name', left({ bucket: 'a/b#c' })],
    ['with a bucket that is an object', left({ bucket: { name: 'acme-logs' } })],
    ['without a time', left({ at: undefined })],
    ['with a time that is none', left({ at: 'last night' })],
    ['with an account that is none', left({ account: 'acme' })],
    ['with a Region that is none', left({ region: 'eu/west' })],
    ['with a way of deleting that nobody knows', left({ how: 'Moved To The Attic' })],
    ['with a word that nobody knows', left({ s3: 'constructor' })],
    ['with records that are none', { Records: [null] }],
    ['with a record without a bucket', { Records: [{ eventName: 'LifecycleTransition', s3: {} }] }],
    ['when it is the call of somebody', recorded('s3-lifecycle/retention-shortened')],
    ['when somebody deleted it', recorded('s3-lifecycle/unmatched/object-deleted-by-hand')],
    ['with records of two buckets', { Records: [...recordsOf('acme-a'), ...recordsOf('acme-b')] }],
  ])('%s', (_, message) => {
    expect(counted([message])).toMatchObject({ keys: [undefined], tallies: [] });
  });
});

function recordsOf(name: string): readonly object[] {
  const { Records } = native('LifecycleExpiration:Delete') as { readonly Records: readonly [{ readonly s3: object }] };
  return Records.map((record) => ({ ...record, s3: { ...record.s3, bucket: { name } } }));
}

it('is done with the test event of a new notification, and with what a bucket sends too much', () => {
  const { keys, tallies } = counted([testEvent, native('ObjectCreated:Put'), { Records: [] }]);
  expect(keys).toEqual(['', '', '']);
  expect(tallies).toEqual([]);
});

it.each([
  [24, '2026-11-05T23:59:59Z', '2026-11-05T00:00:00.000Z/24'],
  [24, '2026-11-06T00:00:00Z', '2026-11-06T00:00:00.000Z/24'],
  [6, '2026-11-06T05:59:59.999Z', '2026-11-06T00:00:00.000Z/6'],
  [6, '2026-11-06T06:00:00Z', '2026-11-06T06:00:00.000Z/6'],
  [1, '2026-11-06T23:00:00Z', '2026-11-06T23:00:00.000Z/1'],
] as const)('in windows of %i hours, %s lies in %s', (hours, at, window) => {
  expect(counted([left({ at })], hours).keys).toEqual([`111122223333/eu-west-1/acme-logs#${window}`]);
});

it('counts buckets, Regions and windows apart, in whatever order they come', () => {
  const places = [
    {},
    { bucket: 'acme-b' },
    { region: 'us-east-1' },
    { account: '444455556666' },
    { at: '2026-11-07T00:00:00Z' },
  ];
  const { tallies } = counted([...places, ...places].map((place) => left(place)));
  expect(tallies).toHaveLength(5);
  expect(tallies.map(({ counts }) => counts)).toEqual(tallies.map(() => ({ 'deleted - alb/': 2 })));
});

it('names twenty prefixes of a batch, the largest ones, and counts the others together', () => {
  const keys = Array.from({ length: 30 }, (_, n) => Array.from({ length: n + 1 }, () => `p${n}/x`)).flat();
  const { counts = {} } = counted(keys.map((key) => left({ object: { key } })));
  expect(Object.keys(counts)).toHaveLength(21);
  expect(counts['deleted - p29/']).toBe(30);
  expect(counts['deleted - (others)']).toBe(55);
});

it('cuts the name of a prefix that is a kilobyte long', () => {
  const { counts = {} } = counted([left({ object: { key: `${'é'.repeat(900)}/x` } })]);
  expect(Object.keys(counts).map((name) => name.length)).toEqual([90]);
});

it('puts what has no room under the other prefixes of the same action and class', () => {
  expect(spareName('transitioned GLACIER a b/')).toBe('transitioned GLACIER (others)');
  expect(spareName('bytes deleted')).toBe('bytes deleted');
});

const message = fc.record({
  s3: fc.constantFrom('deleted', 'class'),
  how: fc.constantFrom('Permanently Deleted', 'Delete Marker Created'),
  bucket: fc.constantFrom('acme-a', 'acme-b'),
  at: fc.constantFrom('2026-11-06T00:00:00Z', '2026-11-05T23:59:59Z'),
  object: fc.record({
    key: fc.constantFrom('a/1', 'b/2', 'toString/3', 'top', '__proto__/4'),
    size: fc.nat({ max: 1_000 }),
  }),
});

it('gives the same sums however the same messages are cut into batches', () => {
  const sums = (batches: readonly (readonly object[])[]) => {
    const all = new Map<string, number>();
    for (const batch of batches)
      for (const { key, counts } of counted(batch.map((one) => left(one))).tallies)
        for (const [name, count] of Object.entries(counts)) {
          const at = `${key} ${name}`;
          all.set(at, (all.get(at) ?? 0) + count);
        }
    return all;
  };
  fc.assert(
    fc.property(fc.array(message), fc.array(fc.nat({ max: 20 })), (messages, cuts) => {
      const batches = cuts.map((cut, index) =>
        messages.slice(cuts.slice(0, index).reduce((a, b) => a + b, 0)).slice(0, cut),
      );
      const rest = messages.slice(cuts.reduce((a, b) => a + b, 0));
      expect(sums([...batches, rest])).toEqual(sums([messages]));
    }),
  );
});

it('reads back every counter that it names', () => {
  const { counts = {} } = counted([left(), left({ s3: 'class', how: 'ODD CLASS', object: { key: 'a b/c', size: 9 } })]);
  expect(linesIn(counts)).toEqual([
    { action: 'deleted', how: '-', prefix: 'alb/', count: 1 },
    { action: 'transitioned', how: 'ODD_CLASS', prefix: 'a b/', count: 1 },
  ]);
});
