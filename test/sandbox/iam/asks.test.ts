import { expect, test } from 'vitest';
import { asksOf } from '../../../sandbox/iam/asks.ts';

const place = { Partition: 'aws', Region: 'eu-west-1', Account: '111122223333' };
const lookups = {
  tagsOf: () => ({ 'tocsin:protect': 'on' }),
  partitionKeyOf: (table: string) => (table === 'Ledger' ? 'pk' : undefined),
};
const HERE = 'eu-west-1:111122223333';

function asked(name: string, input: object) {
  const [service = '', operation = ''] = name.split(':');
  return asksOf({ function: 'Fn', service, operation }, input, { place, lookups });
}
const words = (name: string, input: object) =>
  asked(name, input).map(({ action, resource }) => `${action} ${resource}`);

test.each([
  ['glue:GetCrawler', { Name: 'a/b' }, [`glue:GetCrawler arn:aws:glue:${HERE}:crawler/a/b`]],
  ['glue:ListCrawls', { CrawlerName: 'a' }, [`glue:ListCrawls arn:aws:glue:${HERE}:crawler/a`]],
  ['glue:GetCrawlers', {}, ['glue:GetCrawlers *']],
  [
    'glue:GetTags',
    { ResourceArn: `arn:aws:glue:${HERE}:database/d` },
    [`glue:GetTags arn:aws:glue:${HERE}:database/d`],
  ],
  [
    'glue:GetTables',
    { DatabaseName: 'd' },
    ['database/d', 'catalog', 'table/d/*'].map((path) => `glue:GetTables arn:aws:glue:${HERE}:${path}`),
  ],
  ['dynamodb:PutItem', { TableName: 'Ledger' }, [`dynamodb:PutItem arn:aws:dynamodb:${HERE}:table/Ledger`]],
  ['dynamodb:Query', { TableName: 'T', IndexName: 'i' }, [`dynamodb:Query arn:aws:dynamodb:${HERE}:table/T/index/i`]],
  [
    'events:PutEvents',
    { Entries: [{ EventBusName: 'b' }, { EventBusName: 'b' }, {}] },
    ['b', 'default'].map((bus) => `events:PutEvents arn:aws:events:${HERE}:event-bus/${bus}`),
  ],
  ['kms:DescribeKey', { KeyId: `arn:aws:kms:${HERE}:key/k` }, [`kms:DescribeKey arn:aws:kms:${HERE}:key/k`]],
  ['kms:DescribeKey', { KeyId: 'k' }, [`kms:DescribeKey arn:aws:kms:${HERE}:key/k`]],
  [
    'logs:FilterLogEvents',
    { logGroupName: '/g' },
    [`logs:FilterLogEvents arn:aws:logs:${HERE}:log-group:/g:log-stream:`],
  ],
  ['s3:GetBucketLifecycleConfiguration', { Bucket: 'b' }, ['s3:GetLifecycleConfiguration arn:aws:s3:::b']],
  ['s3:ListBuckets', {}, ['s3:ListAllMyBuckets *']],
  [
    'sqs:ReceiveMessage',
    { QueueUrl: 'http://127.0.0.1:1/111122223333/q' },
    [`sqs:ReceiveMessage arn:aws:sqs:${HERE}:q`],
  ],
  ['sns:Publish', { TopicArn: `arn:aws:sns:${HERE}:t` }, [`sns:Publish arn:aws:sns:${HERE}:t`]],
  [
    'ssm:GetParameters',
    { Names: ['/a/b', 'c'] },
    ['a/b', 'c'].map((name) => `ssm:GetParameters arn:aws:ssm:${HERE}:parameter/${name}`),
  ],
  [
    'athena:BatchGetNamedQuery',
    { NamedQueryIds: ['1'] },
    [`athena:BatchGetNamedQuery arn:aws:athena:${HERE}:workgroup/*`],
  ],
  [
    'acm:DescribeCertificate',
    { CertificateArn: `arn:aws:acm:${HERE}:certificate/c` },
    [`acm:DescribeCertificate arn:aws:acm:${HERE}:certificate/c`],
  ],
  ['acm:ListCertificates', {}, ['acm:ListCertificates *']],
  [
    'scheduler:CreateSchedule',
    { GroupName: 'g', Name: 's', Target: { RoleArn: 'arn:aws:iam::111122223333:role/r' } },
    [
      `scheduler:CreateSchedule arn:aws:scheduler:${HERE}:schedule/g/s`,
      'iam:PassRole arn:aws:iam::111122223333:role/r',
    ],
  ],
])('%s with %j needs', (name, input, expected) => {
  expect(words(name, input)).toEqual(expected);
});

test('the context has what conditions ask for', () => {
  const context = (name: string, input: object) => asked(name, input).at(-1)?.context;
  expect(context('kms:EnableKey', { KeyId: 'k' })).toMatchObject({ 'aws:ResourceTag/tocsin:protect': ['on'] });
  expect(context('dynamodb:PutItem', { TableName: 'Ledger', Item: { pk: { S: 'silences' } } })).toEqual({
    'aws:SecureTransport': ['true'],
    'dynamodb:LeadingKeys': ['silences'],
  });
  // Whoever is limited to some keys may not look at all of them.
  expect(context('dynamodb:Scan', { TableName: 'Ledger' })).toMatchObject({ 'dynamodb:LeadingKeys': ['*'] });
  expect(context('scheduler:CreateSchedule', { Name: 's', Target: { RoleArn: 'r' } })).toEqual({
    'iam:PassedToService': ['scheduler.amazonaws.com'],
  });
  const Entries = [
    { Source: 'tocsin', DetailType: 'Tocsin Notification' },
    { Source: 'acme', DetailType: 'Other' },
  ];
  expect(context('events:PutEvents', { Entries })).toMatchObject({
    'events:source': ['tocsin', 'acme'],
    'events:detail-type': ['Tocsin Notification', 'Other'],
  });
});
