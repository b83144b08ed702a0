import { expect, test } from 'vitest';
import { identityPolicy } from '../../../sandbox/iam/statement.ts';
import { complaintAbout } from '../../../sandbox/iam/statement-check.ts';

const HERE = 'eu-west-1:111122223333';

/** What is wrong with an Allow of this action on this resource. */
function complaint(Action: string, Resource: string, Condition = {}): string | undefined {
  const { Statement } = identityPolicy.parse({ Statement: [{ Effect: 'Allow', Action, Resource, Condition }] });
  return Statement.map(complaintAbout).find((one) => one !== undefined);
}

test.each([
  ['glue:StartCrawler', `arn:aws:glue:${HERE}:crawler/*`],
  ['glue:GetTable', `arn:aws:glue:${HERE}:catalog`],
  ['glue:GetTable', `arn:aws:glue:${HERE}:table/*`],
  ['glue:GetCrawlers', '*'],
  ['dynamodb:Query', `arn:aws:dynamodb:${HERE}:table/Ledger/index/open`],
  ['dynamodb:PutItem', `arn:aws:dynamodb:${HERE}:table/Tocsin-Ledger*`],
  ['logs:FilterLogEvents', `arn:aws:logs:${HERE}:log-group:/aws-glue/crawlers*`],
  ['logs:PutLogEvents', `arn:aws:logs:${HERE}:log-group:/tocsin/fn:*`],
  ['ssm:GetParameters', `arn:aws:ssm:${HERE}:parameter/tocsin/slack/webhook`],
  ['sqs:*', `arn:aws:sqs:${HERE}:work`],
  ['SQS:sendmessage', `arn:aws:sqs:${HERE}:work`],
  ['s3:GetLifecycleConfiguration', 'arn:aws:s3:::*'],
])('%s on %s is all right', (action, resource) => {
  expect(complaint(action, resource)).toBeUndefined();
});

test.each([
  ['glue:GetCrawlr', '*', 'IAM knows no action "glue:GetCrawlr"'],
  ['s3:GetBucketLifecycleConfiguration', 'arn:aws:s3:::*', 'IAM knows no action "s3:GetBucketLifecycleConfiguration"'],
  ['nothing:*', '*', 'IAM knows no action "nothing:*"'],
  ['glue:GetDatabases', `arn:aws:glue:${HERE}:table/*`, 'glue:GetDatabases is never checked on'],
  [
    'glue:StartCrawler',
    `arn:aws:glue:${HERE}:crawlers/*`,
    'expected arn:${Partition}:glue:${Region}:${Account}:crawler/',
  ],
  ['glue:GetCrawlers', `arn:aws:glue:${HERE}:crawler/*`, 'expected "*", because IAM has no resource level for it'],
  ['dynamodb:GetItem', `arn:aws:dynamodb:${HERE}:table/Ledger/index/open`, 'dynamodb:GetItem is never checked on'],
  ['s3:GetBucketTagging', 'arn:aws:s3:::bucket/*', 's3:GetBucketTagging is never checked on'],
  ['sqs:SendMessage', `arn:aws:sns:${HERE}:topic`, 'sqs:SendMessage is never checked on'],
])('%s on %s would match nothing', (action, resource, because) => {
  expect(complaint(action, resource)).toContain(because);
});

test('a condition has to be on a key that the action has', () => {
  const tag = { StringEquals: { 'aws:ResourceTag/tocsin:protect': 'on' } };
  expect(complaint('kms:EnableKey', `arn:aws:kms:${HERE}:key/*`, tag)).toBeUndefined();
  expect(
    complaint('sqs:SendMessage', `arn:aws:sqs:${HERE}:work`, { Bool: { 'aws:SecureTransport': 'true' } }),
  ).toBeUndefined();
  expect(complaint('guardduty:GetFindings', '*', { StringEquals: { 'iam:PassedToService': 'x' } })).toBe(
    'guardduty:GetFindings has no condition key iam:PassedToService',
  );
});
