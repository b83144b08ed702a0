import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { options } from '../../../functions/lanes/config-compliance/options.ts';
import { consequenceOf } from '../../../functions/lanes/config-compliance/rules/consequences.ts';
import { isNamedLike } from '../../../functions/lanes/config-compliance/rules/named-like.ts';
import { fingerprintOf, problemIn } from '../../../functions/lanes/config-compliance/rules/problem.ts';
import { severityOfRule } from '../../../functions/lanes/config-compliance/rules/rule-severity.ts';
import { standingOf } from '../../../functions/lanes/config-compliance/rules/standing.ts';

describe('names of rules', () => {
  it.each([
    ['securityhub-s3-x-3f9a1c70', 'securityhub-*', true],
    ['securityhub-s3-x-3f9a1c70', 'securityhub-s3-*-3f*', true],
    ['my-securityhub-x', 'securityhub-*', false],
    ['s3.bucket', 's3?bucket', false],
    ['s3xbucket', 's3.bucket', false],
    ['a(b)[c]', 'a(b)[c]', true],
    ['anything', '*', true],
    ['two\nlines', 'two*lines', true],
    ['S3-bucket', 's3-*', false],
    ['prefix-only', 'prefix', false],
    ['aa', 'a*a', true],
    ['a', 'a*a', false],
    ['abcbd', 'a*bc*d', true],
    ['abcd', 'a*cd*d', false],
    ['a'.repeat(128), `${'*a'.repeat(60)}*b`, false],
  ])('%s is like %s: %s', (name, pattern, is) => {
    expect(isNamedLike(name, pattern)).toBe(is);
  });

  it('are like themselves, and like any of their parts between two stars', () => {
    const plain = fc.string().filter((text) => !text.includes('*'));
    fc.assert(
      fc.property(plain, plain, plain, (a, b, c) => {
        expect(isNamedLike(b, b)).toBe(true);
        expect(isNamedLike(`${a}${b}${c}`, `*${b}*`)).toBe(true);
      }),
    );
  });

  it('have the severity of the first pattern that fits, and are warnings otherwise', () => {
    const severities = [
      { rules: 'a-*', severity: 'quiet' },
      { rules: 'a-b', severity: 'critical' },
      { rules: 'c', severity: 'error' },
    ] as const;
    const severityIn = (rule: string) => severityOfRule(rule, { severities: [...severities] });
    expect(['a-b', 'c', 'd'].map(severityIn)).toEqual(['quiet', 'error', 'warning']);
  });
});

describe('options', () => {
  it.each([
    [{ watch: ['AWS::S3::Bucket', 'AWS::IAM::*', 'Acme::Data::Lake'] }, true],
    [{ watch: ['S3 bucket'] }, false],
    [{ watch: ['AWS::S3'] }, false],
    [{ watch: ['AWS::IAM::**'] }, false],
    [{ severities: [{ rules: '*', severity: 'high' }] }, false],
    [{ severities: [{ rule: '*', severity: 'info' }] }, false],
    [{ remediate: [''] }, false],
  ])('%j are taken: %s', (given, are) => {
    expect(options.safeParse(given).success).toBe(are);
  });
});

describe('a problem', () => {
  it('is found again in its fingerprint, whatever its names hold', () => {
    const text = fc.string({ minLength: 1 });
    const problems = fc.record({
      account: fc.stringMatching(/^\d{12}$/),
      region: fc.constant('eu-west-1'),
      rule: text,
      resourceType: text,
      resourceId: text,
    });
    fc.assert(
      fc.property(problems, (problem) => {
        expect(problemIn(fingerprintOf(problem))).toEqual(problem);
      }),
    );
  });

  it('has a fingerprint of its own', () => {
    const about = { account: '111122223333', region: 'eu-west-1' };
    const one = fingerprintOf({ ...about, rule: 'a/b', resourceType: 'c', resourceId: 'd' });
    const other = fingerprintOf({ ...about, rule: 'a', resourceType: 'b', resourceId: 'c/d' });
    expect(one).not.toBe(other);
  });

  it.each([
    'config-compliance/111122223333/eu-west-1/recorder',
    'config-compliance/111122223333/eu-west-1/item/AWS::S3::Bucket/x',
    'config-compliance/111122223333/eu-west-1/event-unreadable/x',
    'glue-crawler/111122223333/eu-west-1/rule/a/b/c',
  ])('is not in %s', (fingerprint) => {
    expect(problemIn(fingerprint)).toBeUndefined();
  });
});

it.each([
  ['COMPLIANT', 'kept'],
  ['NON_COMPLIANT', 'broken'],
  ['NOT_APPLICABLE', 'not-applicable'],
  ['INSUFFICIENT_DATA', 'undecided'],
  ['compliant', 'undecided'],
  ['', 'undecided'],
])('%s means %s', (word, standing) => {
  expect(standingOf(word)).toBe(standing);
});

it.each([
  ['cloudtrail-enabled', 'CLOUD_TRAIL_ENABLED', '90 days only'],
  ['iam-role-without-admin-access', '', 'administrator'],
  ['restricted-ssh', 'INCOMING_SSH_DISABLED', 'get in'],
  ['our-rule', 'S3_BUCKET_PUBLIC_READ_PROHIBITED', 'outside'],
  ['rds-storage-encrypted', 'RDS_STORAGE_ENCRYPTED', 'unencrypted'],
  ['acme-vpc-flow-logs-enabled', '', 'no trace'],
  ['required-tags', 'REQUIRED_TAGS', 'costs'],
  ['dynamodb-pitr-enabled', 'DYNAMODB_PITR_ENABLED', 'not come back'],
])('a broken %s may mean harm, and says which', (rule, managed, words) => {
  expect(consequenceOf(rule, managed)).toContain(words);
});

it('says of no harm where the names say nothing', () => {
  expect(consequenceOf('acme-rule-17')).toBeUndefined();
});
