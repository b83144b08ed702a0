import { describe, expect, it } from 'vitest';
import { differences, type Effect, graveAlone } from '../../../functions/lanes/s3-lifecycle/diff.ts';
import type { Rule } from '../../../functions/lanes/s3-lifecycle/rules.ts';

const rule = (more: Partial<Rule> = {}): Rule => ({
  id: 'logs',
  isOn: true,
  prefix: 'logs/',
  only: [],
  transitions: [],
  noncurrentTransitions: [],
  ...more,
});
const days = (count: number) => ({ expiration: { days: count } });
const date = (day: string) => ({ expiration: { date: day } });
const versions = (count: number, kept = 0) => ({ noncurrent: { days: count, kept } });

describe('of two configurations', () => {
  it.each<[string, readonly Rule[], readonly Rule[], readonly [Effect, string][]]>([
    ['nothing changes', [rule(days(30))], [rule(days(30))], []],
    ['a new name alone is no change', [rule(days(30))], [rule({ id: 'logs-2', ...days(30) })], []],
    ['the order of rules is no change', [rule(), rule({ id: 'b' })], [rule({ id: 'b' }), rule()], []],
    [
      'the order of conditions is no change',
      [rule({ only: ['a', 'b'], ...days(1) })],
      [rule({ only: ['b', 'a'], ...days(1) })],
      [],
    ],
    [
      'fewer days',
      [rule(days(90))],
      [rule(days(1))],
      [['loses', 'rule logs deletes after 1 day instead of after 90 days']],
    ],
    [
      'more days',
      [rule(days(30))],
      [rule(days(90))],
      [['other', 'rule logs deletes after 90 days instead of after 30 days']],
    ],
    [
      'an earlier date',
      [rule(date('2027-01-01'))],
      [rule(date('2026-12-01'))],
      [['loses', 'rule logs deletes from 2026-12-01 on, every day instead of from 2027-01-01 on, every day']],
    ],
    [
      'a later date',
      [rule(date('2026-12-01'))],
      [rule(date('2027-01-01'))],
      [['other', 'rule logs deletes from 2027-01-01 on, every day instead of from 2026-12-01 on, every day']],
    ],
    [
      'a date for days',
      [rule(days(90))],
      [rule(date('2027-01-01'))],
      [['loses', 'rule logs deletes from 2027-01-01 on, every day instead of after 90 days']],
    ],
    ['an expiry where there was none', [rule()], [rule(days(30))], [['loses', 'rule logs now deletes, after 30 days']]],
    [
      'no expiry any more',
      [rule(days(30))],
      [rule()],
      [['keeps', 'rule logs no longer deletes; it did after 30 days']],
    ],
    ['a new rule that deletes', [], [rule(days(30))], [['loses', 'added: rule logs deletes in logs/, after 30 days']]],
    [
      'a new rule for all',
      [],
      [rule({ prefix: '', ...days(3) })],
      [['loses', 'added: rule logs deletes in the whole bucket, after 3 days']],
    ],
    [
      'a new rule that moves',
      [],
      [rule({ transitions: [{ days: 1, to: 'GLACIER' }] })],
      [['other', 'added: rule logs deletes nothing']],
    ],
    [
      'a new rule that is off',
      [],
      [rule({ isOn: false, ...days(1) })],
      [['other', 'added: rule logs is switched off']],
    ],
    ['a rule that is gone', [rule(days(30))], [], [['keeps', 'rule logs is gone, it deleted after 30 days']]],
    ['a rule that is gone and was off', [rule({ isOn: false, ...days(30) })], [], [['other', 'rule logs is gone']]],
    [
      'a rule that is gone and moved',
      [rule({ transitions: [{ days: 1, to: 'GLACIER' }] })],
      [],
      [['other', 'rule logs is gone']],
    ],
    [
      'a rule that is switched on',
      [rule({ isOn: false, ...days(30) })],
      [rule(days(30))],
      [['loses', 'switched on: rule logs deletes in logs/, after 30 days']],
    ],
    [
      'a rule that is switched off',
      [rule(days(30))],
      [rule({ isOn: false, ...days(30) })],
      [['keeps', 'rule logs is switched off, it deleted after 30 days']],
    ],
    [
      'a change of a rule that is off',
      [rule({ isOn: false, ...days(30) })],
      [rule({ isOn: false, ...days(1) })],
      [['other', 'rule logs is changed, and off']],
    ],
    [
      'a wider prefix',
      [rule(days(30))],
      [rule({ prefix: '', ...days(30) })],
      [['loses', 'rule logs now covers the whole bucket instead of logs/']],
    ],
    [
      'another prefix',
      [rule(days(30))],
      [rule({ prefix: 'tmp/', ...days(30) })],
      [['loses', 'rule logs now covers tmp/ instead of logs/']],
    ],
    [
      'a narrower prefix',
      [rule(days(30))],
      [rule({ prefix: 'logs/a/', ...days(30) })],
      [['keeps', 'rule logs now covers only logs/a/ instead of logs/']],
    ],
    [
      'a condition less',
      [rule({ only: ['tag keep=no'], ...days(30) })],
      [rule(days(30))],
      [['loses', 'rule logs now covers logs/ instead of logs/, only tag keep=no']],
    ],
    [
      'a condition more',
      [rule(days(30))],
      [rule({ only: ['tag keep=no'], ...days(30) })],
      [['keeps', 'rule logs now covers only logs/, only tag keep=no instead of logs/']],
    ],
    [
      'a wider prefix of a rule that moves',
      [rule({ transitions: [{ days: 1, to: 'GLACIER' }] })],
      [rule({ prefix: '', transitions: [{ days: 1, to: 'GLACIER' }] })],
      [['other', 'rule logs now covers the whole bucket instead of logs/']],
    ],
    [
      'fewer days for old versions',
      [rule(versions(30))],
      [rule(versions(7))],
      [['loses', 'rule logs deletes old versions after 7 days instead of 30 days']],
    ],
    [
      'fewer versions kept',
      [rule(versions(30, 3))],
      [rule(versions(30, 1))],
      [
        [
          'loses',
          'rule logs deletes old versions after 30 days, all but the newest 1 instead of 30 days and all but 3',
        ],
      ],
    ],
    [
      'more days for old versions',
      [rule(versions(7))],
      [rule(versions(30))],
      [['other', 'rule logs deletes old versions after 30 days instead of 7 days']],
    ],
    [
      'old versions go',
      [rule(days(30))],
      [rule({ ...days(30), ...versions(7) })],
      [['loses', 'rule logs now deletes old versions for good, after 7 days']],
    ],
    ['old versions stay', [rule(versions(7))], [rule()], [['keeps', 'rule logs no longer deletes old versions']]],
    [
      'empty delete markers go',
      [rule()],
      [rule({ expiresMarkers: true })],
      [['other', 'rule logs now removes empty delete markers']],
    ],
    [
      'a move to another class',
      [rule({ transitions: [{ days: 30, to: 'GLACIER' }] })],
      [rule({ transitions: [{ days: 1, to: 'GLACIER' }] })],
      [['other', 'rule logs moves or cleans up differently']],
    ],
    [
      'two rules without a name, of which one goes',
      [rule({ id: '', ...days(1) }), rule({ id: '', prefix: 'b/', ...days(1) })],
      [rule({ id: '', prefix: 'b/', ...days(1) })],
      [['keeps', 'the rule for logs/ is gone, it deleted after 1 day']],
    ],
    [
      'the grave before the others',
      [rule(days(30)), rule({ id: 'b', prefix: 'b/' })],
      [rule(days(60)), rule({ id: 'b', prefix: 'b/', ...days(1) })],
      [
        ['loses', 'rule b now deletes, after 1 day'],
        ['other', 'rule logs deletes after 60 days instead of after 30 days'],
      ],
    ],
  ])('%s', (_, before, now, expected) => {
    expect(differences(before, now).map(({ effect, gist }) => [effect, gist])).toEqual(expected);
  });
});

it.each<[string, Rule, number]>([
  ['deletes everywhere', rule({ prefix: '', ...days(3) }), 1],
  ['deletes old versions everywhere', rule({ prefix: '', ...versions(3) }), 1],
  ['deletes under a prefix', rule(days(3)), 0],
  ['deletes what has a tag', rule({ prefix: '', only: ['tag a=b'], ...days(3) }), 0],
  ['is off', rule({ prefix: '', isOn: false, ...days(3) }), 0],
  ['moves everything', rule({ prefix: '', transitions: [{ days: 0, to: 'GLACIER' }] }), 0],
])('by itself, a rule that %s is grave %#', (_, one, grave) => {
  expect(graveAlone([one])).toHaveLength(grave);
});
