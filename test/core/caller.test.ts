import { expect, test } from 'vitest';
import { callerIn } from '../../functions/core/caller.ts';

const account = '111122223333';
const issuer = (userName: string) => ({ sessionIssuer: { arn: `arn:aws:iam::${account}:role/${userName}`, userName } });
const session = (role: string, name: string) => ({
  type: 'AssumedRole',
  arn: `arn:aws:sts::${account}:assumed-role/${role}/${name}`,
  sessionContext: issuer(role),
});

test.each([
  ['a user', { type: 'IAMUser', userName: 'deploy-bot' }, 'IAM user deploy-bot'],
  ['a user without a name', { type: 'IAMUser', arn: `arn:aws:iam::${account}:user/deploy-bot` }, 'IAM user deploy-bot'],
  ['the root user', { type: 'Root', accountId: account }, `the root user of account ${account}`],
  ['the root user of nothing', { type: 'Root' }, 'the root user of the account'],
  ['a role', session('pipeline', 'run-1'), 'role pipeline (session run-1)'],
  ['a permission set', session('AWSReservedSSO_Admin_0123456789abcdef', 'oncall'), 'oncall (signed in as Admin)'],
  ['a user without a type', { arn: `arn:aws:iam::${account}:user/ops/deploy-bot` }, 'IAM user deploy-bot'],
  ['a role without a type', { arn: `arn:aws:sts::${account}:assumed-role/ops/x` }, 'role ops (session x)'],
  [
    'a role without its issuer',
    { type: 'AssumedRole', arn: `arn:aws:sts::${account}:assumed-role/ops/x` },
    'role ops (session x)',
  ],
  ['another account', { type: 'AWSAccount', accountId: '444455556666' }, 'somebody of account 444455556666'],
  ['a service', { type: 'AWSService', invokedBy: 'rds.amazonaws.com' }, 'the AWS service rds.amazonaws.com'],
  ['a federated user', { type: 'FederatedUser', arn: 'arn:f' }, 'arn:f (FederatedUser)'],
])('names %s', (_, userIdentity, words) => {
  expect(callerIn({ userIdentity }).words).toBe(words);
});

test.each([
  ['nobody', undefined],
  ['null', null],
  ['AWS itself', { invokedBy: 'AWS Internal', accountId: account }],
  ['an empty identity', {}],
  ['an identity of another form', 'root'],
])('names nobody when the event has %s', (_, userIdentity) => {
  expect(callerIn({ userIdentity, sourceIPAddress: '198.51.100.7', userAgent: 'aws-cli/2' }).words).toBe('');
});

test.each([
  ['198.51.100.7', 'aws-cli/2.31.5 md/x', 'IAM user a, from 198.51.100.7, with aws-cli/2.31.5'],
  ['198.51.100.7', 'APN/1.0 HashiCorp/1.0 Terraform/1.13.4', 'IAM user a, from 198.51.100.7, with Terraform'],
  ['198.51.100.7', 'Mozilla/5.0 (X11)', 'IAM user a, from 198.51.100.7, with the console'],
  ['cloudformation.amazonaws.com', 'cloudformation.amazonaws.com', 'IAM user a, through cloudformation.amazonaws.com'],
  ['AWS Internal', 'AWS Internal', 'IAM user a'],
  ['198.51.100.7', '[S3Console/0.4, aws-internal/3 aws-sdk-java]', 'IAM user a, from 198.51.100.7, with the console'],
  ['198.51.100.7', 'console.amazonaws.com', 'IAM user a, from 198.51.100.7, with the console'],
  ['198.51.100.7', '[aws-cli/2.31.5 md/x]', 'IAM user a, from 198.51.100.7, with aws-cli/2.31.5'],
])('says from where and with what: %s, %s', (sourceIPAddress, userAgent, words) => {
  expect(callerIn({ userIdentity: { type: 'IAMUser', userName: 'a' }, sourceIPAddress, userAgent }).words).toBe(words);
});

test('says a service that calls for itself once', () => {
  const service = 'cloudformation.amazonaws.com';
  const record = { userIdentity: { invokedBy: service }, sourceIPAddress: service, userAgent: service };
  expect(callerIn(record).words).toBe(`the AWS service ${service}`);
});

test('two sessions of one role are the same caller, two users are not', () => {
  const principal = (userIdentity: object) => callerIn({ userIdentity }).principal;
  expect(principal(session('pipeline', 'run-1'))).toBe(principal(session('pipeline', 'run-2')));
  expect(principal({ arn: 'arn:a' })).not.toBe(principal({ arn: 'arn:b' }));
});

test('only whoever has the password of the account is its root user, not a service that calls as it', () => {
  const isRoot = (userIdentity: object) => callerIn({ userIdentity }).isRoot;
  expect(isRoot({ type: 'Root', accountId: account })).toBe(true);
  expect(isRoot({ type: 'Root', accountId: account, invokedBy: 'config.amazonaws.com' })).toBe(false);
  expect(isRoot({ type: 'IAMUser', userName: 'root' })).toBe(false);
});
