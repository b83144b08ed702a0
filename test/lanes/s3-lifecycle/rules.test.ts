import { describe, expect, it } from 'vitest';
import { rulesBehind } from '../../../functions/lanes/s3-lifecycle/explained.ts';
import { rules } from '../../../functions/lanes/s3-lifecycle/read-rules.ts';
import { ruleInWords } from '../../../functions/lanes/s3-lifecycle/rule-words.ts';
import type { Rule } from '../../../functions/lanes/s3-lifecycle/rules.ts';
import type { Action } from '../../../functions/lanes/s3-lifecycle/tally.ts';

const on = { ID: 'r', Status: 'Enabled' };
const read = (found: unknown) => rules.parse(found).map(ruleInWords);

describe('rules are read', () => {
  it.each<[string, unknown, readonly string[]]>([
    ['none', undefined, []],
    ['an empty element', '', []],
    [
      'one as an object, days as a text',
      { ...on, Filter: { Prefix: 'a/' }, Expiration: { Days: '30' } },
      ['r, a/: deletes after 30 days'],
    ],
    [
      'a list',
      [
        { ...on, Prefix: 'a/' },
        { ...on, ID: 's', Filter: '' },
      ],
      ['r, a/: does nothing', 's, the whole bucket: does nothing'],
    ],
    ['an empty filter', { ...on, Filter: {}, Expiration: { Days: 1 } }, ['r, the whole bucket: deletes after 1 day']],
    [
      'a legacy prefix that is empty',
      { ...on, Prefix: '', Expiration: { Days: 1 } },
      ['r, the whole bucket: deletes after 1 day'],
    ],
    [
      'a star',
      { ...on, Filter: { Prefix: '*' }, Expiration: { Days: 1 } },
      ['r, “*” (the star is taken as it stands, and matches no other character): deletes after 1 day'],
    ],
    [
      'a tag',
      { ...on, Filter: { Tag: { Key: 'keep', Value: 'no' } } },
      ['r, all keys, only tag keep=no: does nothing'],
    ],
    [
      'an And of CloudTrail',
      { ...on, Filter: { And: { Prefix: 'a/', Tag: [{ Key: 'x', Value: 1 }], ObjectSizeLessThan: '9' } } },
      ['r, a/, only tag x=1 and smaller than 9 bytes: does nothing'],
    ],
    [
      'an And of S3',
      [{ ...on, Filter: { And: { Prefix: 'a/', Tags: [{ Key: 'x', Value: 'y' }] } } }],
      ['r, a/, only tag x=y: does nothing'],
    ],
    [
      'a date as CloudTrail has it',
      { ...on, Filter: '', Expiration: { Date: '2026-12-01T00:00:00.000Z' } },
      ['r, the whole bucket: deletes from 2026-12-01 on, every day'],
    ],
    [
      'a date as S3 has it',
      [{ ...on, Filter: {}, Expiration: { Date: new Date('2026-12-01') } }],
      ['r, the whole bucket: deletes from 2026-12-01 on, every day'],
    ],
    [
      'delete markers',
      { ...on, Filter: '', Expiration: { ExpiredObjectDeleteMarker: 'true' } },
      ['r, the whole bucket: removes delete markers that hide nothing'],
    ],
    [
      'old versions',
      { ...on, Filter: '', NoncurrentVersionExpiration: { NoncurrentDays: 7, NewerNoncurrentVersions: '2' } },
      ['r, the whole bucket: deletes old versions for good after 7 days, all but the newest 2'],
    ],
    [
      'moves',
      {
        ...on,
        Filter: '',
        Transition: { Days: 0, StorageClass: 'GLACIER' },
        NoncurrentVersionTransition: [{ NoncurrentDays: 3, StorageClass: 'GLACIER_IR' }],
      },
      ['r, the whole bucket: moves to GLACIER after 0 days; moves old versions to GLACIER_IR after 3 days'],
    ],
    [
      'uploads',
      { ...on, Filter: '', AbortIncompleteMultipartUpload: { DaysAfterInitiation: 7 } },
      ['r, the whole bucket: drops unfinished uploads after 7 days'],
    ],
    [
      'one that is off and has no name',
      { Status: 'Disabled', Filter: '' },
      ['without a name (switched off), the whole bucket: does nothing'],
    ],
  ])('%s', (_, found, words) => {
    expect(read(found)).toEqual(words);
  });

  it.each([
    [{ Status: 7 }],
    [{ ...on, Expiration: { Days: 'soon' } }],
    [{ ...on, Expiration: { Date: 'soon' } }],
    ['all of them'],
    [7],
  ])('but not %j', (found) => {
    expect(rules.safeParse(found).success).toBe(false);
  });
});

const rule = (more: Partial<Rule> = {}): Rule => ({
  ...{ id: 'r', isOn: true, prefix: 'logs/', only: [], transitions: [], noncurrentTransitions: [] },
  expiration: { days: 1 },
  ...more,
});
const withoutExpiration = (more: Partial<Rule>): Rule => {
  const { expiration: _, ...rest } = rule();
  return { ...rest, ...more };
};

describe('what was counted may be the work of a rule', () => {
  it.each<[string, Action, string, Rule, boolean]>([
    ['for the same prefix', 'deleted', 'logs/', rule(), true],
    ['for a longer prefix', 'deleted', 'logs/', rule({ prefix: 'logs/alb/' }), true],
    ['for a shorter prefix', 'deleted', 'logs/', rule({ prefix: 'lo' }), true],
    ['for the whole bucket', 'deleted', 'logs/', rule({ prefix: '' }), true],
    ['for another prefix', 'deleted', 'exports/', rule(), false],
    ['that is off', 'deleted', 'logs/', rule({ isOn: false }), false],
    ['with a condition that no event shows', 'deleted', 'logs/', rule({ only: ['tag a=b'] }), true],
    ['for keys at the top', 'deleted', '(top)', rule({ prefix: 'read' }), true],
    ['for a folder, at the top', 'deleted', '(top)', rule(), false],
    ['among the others', 'deleted', '(others)', rule(), true],
    ['whose prefix was cut', 'deleted', 'lo…', rule(), true],
    ['that only moves', 'deleted', 'logs/', withoutExpiration({ transitions: [{ days: 1, to: 'GLACIER' }] }), false],
    [
      'that only moves, and it was moved',
      'transitioned',
      'logs/',
      withoutExpiration({ transitions: [{ days: 1, to: 'GLACIER' }] }),
      true,
    ],
    [
      'that deletes old versions, for good',
      'deleted',
      'logs/',
      withoutExpiration({ noncurrent: { days: 1, kept: 0 } }),
      true,
    ],
    [
      'that deletes old versions, behind a marker',
      'expired',
      'logs/',
      withoutExpiration({ noncurrent: { days: 1, kept: 0 } }),
      false,
    ],
    ['that removes markers', 'deleted', 'logs/', withoutExpiration({ expiresMarkers: true }), true],
    ['that deletes, and it was restored', 'restore-completed', 'logs/', rule(), false],
  ])('%s', (_, action, prefix, one, expected) => {
    expect(rulesBehind({ action, prefix }, [one])).toEqual(expected ? [one] : []);
  });
});
