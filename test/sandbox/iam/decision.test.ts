import { expect, test } from 'vitest';
import { type Ask, type Asker, verdictOf } from '../../../sandbox/iam/decision.ts';
import { identityPolicy, resourcePolicy } from '../../../sandbox/iam/statement.ts';

const CRAWLER = 'arn:aws:glue:eu-west-1:111122223333:crawler/orders-daily';
const ROLE: Asker = { AWS: 'arn:aws:iam::111122223333:role/lane' };
const RULES: Asker = { Service: 'events.amazonaws.com' };
const started: Ask = { action: 'glue:StartCrawler', resource: CRAWLER, context: {} };

const identity = (...Statement: readonly object[]) => identityPolicy.parse({ Statement }).Statement;
const ofResource = (...Statement: readonly object[]) => resourcePolicy.parse({ Statement }).Statement;
const allow = (over: object = {}) => ({ Effect: 'Allow', Action: 'glue:StartCrawler', Resource: CRAWLER, ...over });
const deny = (over: object = {}) => ({ ...allow(over), Effect: 'Deny' });

test.each([
  ['the very action on the very resource', allow(), 'Allow'],
  ['another action', allow({ Action: 'glue:StopCrawler' }), undefined],
  ['an action in other letters', allow({ Action: 'GLUE:startcrawler' }), 'Allow'],
  ['an action that begins the same', allow({ Action: 'glue:StartCrawlerSchedule' }), undefined],
  ['all actions that begin so', allow({ Action: 'glue:Start*' }), 'Allow'],
  ['one of several actions', allow({ Action: ['glue:GetCrawler', 'glue:StartCrawler'] }), 'Allow'],
  ['a question mark for one character', allow({ Action: 'glue:?tartCrawler' }), 'Allow'],
  ['a question mark for none', allow({ Action: 'glue:StartCrawler?' }), undefined],
  ['every resource', allow({ Resource: '*' }), 'Allow'],
  ['a star that crosses slashes and colons', allow({ Resource: 'arn:aws:glue:*daily' }), 'Allow'],
  ['a resource in other letters', allow({ Resource: CRAWLER.replace('orders', 'Orders') }), undefined],
  ['another partition', allow({ Resource: CRAWLER.replace('arn:aws', 'arn:aws-cn') }), undefined],
  ['another account', allow({ Resource: CRAWLER.replace('111122223333', '444455556666') }), undefined],
  ['a dot, which stands for itself', allow({ Resource: CRAWLER.replace('orders-daily', 'orders.daily') }), undefined],
])('a statement with %s', (_, statement, verdict) => {
  expect(verdictOf(identity(statement), started, ROLE)).toBe(verdict);
});

test('a deny wins wherever it stands, and none is a verdict without a statement that fits', () => {
  expect(verdictOf(identity(deny(), allow()), started, ROLE)).toBe('Deny');
  expect(verdictOf(identity(allow(), deny({ Action: '*' })), started, ROLE)).toBe('Deny');
  expect(verdictOf(identity(), started, ROLE)).toBeUndefined();
});

const key = (value: string) => ({ 'aws:ResourceTag/tocsin:protect': value });
const leading = { 'ForAllValues:StringEquals': { 'dynamodb:LeadingKeys': ['silences'] } };

test.each([
  ['StringEquals on the value', { StringEquals: key('on') }, { 'aws:ResourceTag/tocsin:protect': ['on'] }, true],
  ['StringEquals on another value', { StringEquals: key('on') }, { 'aws:ResourceTag/tocsin:protect': ['off'] }, false],
  ['StringEquals on no value', { StringEquals: key('on') }, {}, false],
  [
    'StringEquals that takes a star as a star',
    { StringEquals: key('o*') },
    { 'aws:resourcetag/tocsin:protect': ['on'] },
    false,
  ],
  ['StringLike', { StringLike: key('o*') }, { 'AWS:ResourceTag/tocsin:protect': ['on'] }, true],
  [
    'ArnLike',
    { ArnLike: { 'aws:SourceArn': 'arn:aws:events:*:rule/tocsin/*' } },
    { 'aws:SourceArn': ['arn:aws:events:eu-west-1:1:rule/tocsin/r'] },
    true,
  ],
  [
    'ArnEquals with one of two',
    { ArnEquals: { 'aws:SourceArn': ['arn:a', 'arn:b'] } },
    { 'aws:SourceArn': ['arn:b'] },
    true,
  ],
  ['Bool', { Bool: { 'aws:SecureTransport': 'false' } }, { 'aws:SecureTransport': ['true'] }, false],
  [
    'two keys of which one is met',
    { StringEquals: { ...key('on'), 'aws:SourceAccount': '1' } },
    { 'aws:ResourceTag/tocsin:protect': ['on'] },
    false,
  ],
  ['ForAllValues when each fits', leading, { 'dynamodb:LeadingKeys': ['silences'] }, true],
  ['ForAllValues when one does not', leading, { 'dynamodb:LeadingKeys': ['silences', 'alert#1'] }, false],
  ['ForAllValues without the key, as IAM warns', leading, {}, true],
])('%s', (_, Condition, context, met) => {
  const verdict = verdictOf(identity(allow({ Condition })), { ...started, context }, ROLE);
  expect(verdict).toBe(met ? 'Allow' : undefined);
});

test.each([
  ['everybody', '*', true, true],
  ['every role', { AWS: '*' }, true, true],
  ['the service', { Service: 'events.amazonaws.com' }, false, true],
  ['another service', { Service: 'sns.amazonaws.com' }, false, false],
  ['the role', { AWS: 'arn:aws:iam::111122223333:role/lane' }, true, false],
])("a resource's policy for %s", (_, Principal, role, service) => {
  const policy = ofResource(allow({ Principal }));
  expect(verdictOf(policy, started, ROLE) === 'Allow').toBe(role);
  expect(verdictOf(policy, started, RULES) === 'Allow').toBe(service);
});

test.each([
  ['NotAction', { Effect: 'Allow', NotAction: 'glue:*', Resource: '*' }, /NotAction/],
  ['NotResource', { Effect: 'Allow', Action: 'glue:*', NotResource: CRAWLER }, /NotResource/],
  [
    'an operator nobody uses',
    allow({ Condition: { NumericLessThan: { 'aws:MultiFactorAuthAge': '1' } } }),
    /NumericLessThan/,
  ],
  [
    'a key that it does not fill in',
    allow({ Condition: { StringEquals: { 'aws:PrincipalOrgID': 'o-1' } } }),
    /does not fill in this key/,
  ],
  ['a policy variable', allow({ Resource: 'arn:aws:s3:::home/${aws:username}' }), /no policy variables/],
])('the sandbox refuses %s', (_, statement, message) => {
  expect(() => identity(statement)).toThrow(message);
});
