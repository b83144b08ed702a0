import { expect, test } from 'vitest';
import { keyPolicy, risksOf } from '../../../functions/lanes/kms-key/policy.ts';

const account = '111122223333';
const root = `arn:aws:iam::${account}:root`;
const admin = { Effect: 'Allow', Principal: { AWS: root }, Action: 'kms:*', Resource: '*' };
const use = { Effect: 'Allow', Action: ['kms:Decrypt'], Resource: '*' };
const risks = (Statement: unknown) => risksOf(keyPolicy.parse(JSON.stringify({ Statement })), account, false);

test.each([
  ['the default policy', [admin]],
  ['one statement that is no list', admin],
  ['an account by its number', [{ ...admin, Principal: { AWS: [account] } }]],
  ['another account beside it', [admin, { ...use, Principal: { AWS: 'arn:aws:iam::444455556666:root' } }]],
  [
    'anybody under a condition',
    [admin, { ...use, Principal: '*', Condition: { StringEquals: { 'kms:ViaService': 's3' } } }],
  ],
  ['a refusal of anybody', [admin, { ...use, Effect: 'Deny', Principal: '*' }]],
  ['a service', [admin, { ...use, Principal: { Service: 'logs.amazonaws.com' } }]],
])('finds nothing in %s', (_, statements) => {
  expect(risks(statements)).toEqual([]);
});

test.each([
  ['a star', { ...use, Principal: '*' }],
  ['a star of AWS', { ...use, Principal: { AWS: '*' } }],
  ['a star among others', { ...use, Principal: { AWS: [root, '*'] } }],
  ['an empty condition', { ...use, Principal: '*', Condition: {} }],
  ['everybody but one', { ...use, NotPrincipal: { AWS: root } }],
])('finds that it is open to anybody: %s', (_, statement) => {
  expect(risks([admin, statement])).toEqual(['open-to-anybody']);
});

test.each([
  ['a role alone', [{ ...admin, Principal: { AWS: `arn:aws:iam::${account}:role/key-admin` } }]],
  ['the account for use only', [{ ...use, Principal: { AWS: root } }]],
  ['the account under a condition', [{ ...admin, Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'true' } } }]],
  ['another account only', [{ ...admin, Principal: { AWS: 'arn:aws:iam::444455556666:root' } }]],
  ['no statement', []],
])('finds that it is not left to the account: %s', (_, statements) => {
  expect(risks(statements)).toEqual(['not-left-to-the-account']);
});

test('tells a bypassed check after what is worse', () => {
  expect(risksOf(keyPolicy.parse({ Statement: [] }), account, true)).toEqual([
    'not-left-to-the-account',
    'check-bypassed',
  ]);
});

test.each(['{ not json', '"text"', 7, undefined, { Statement: 'none' }])('refuses what is no policy: %s', (policy) => {
  expect(keyPolicy.safeParse(policy).success).toBe(false);
});
