import { expect, test } from 'vitest';
import * as z from 'zod';
import { readDeclarations } from '../../../sandbox/template/declared.ts';
import { loadTemplate } from '../../../sandbox/template/load.ts';
import { lane, type Resources, roleFor, startSandbox, templateOf } from './fixture.ts';

const place = {
  account: '111122223333',
  region: 'eu-west-1',
  stack: 'App',
  gatewayUrl: () => 'http://127.0.0.1:4000',
};

function resolved(Value: unknown, more: Resources = {}): unknown {
  const template = templateOf({ P: { Type: 'AWS::SSM::Parameter', Properties: { Type: 'String', Value } }, ...more });
  const [declared] = readDeclarations(template, place).of('AWS::SSM::Parameter', z.object({ Value: z.unknown() }));
  return declared?.properties.Value;
}

const more: Resources = {
  Q: { Type: 'AWS::SQS::Queue' },
  B: { Type: 'AWS::Events::EventBus', Properties: { Name: 'tocsin' } },
  R: { Type: 'AWS::Events::Rule', Properties: { EventBusName: { Ref: 'B' }, Name: 'errors' } },
  F: { Type: 'AWS::Lambda::Function' },
  T: { Type: 'AWS::SNS::Topic' },
};

test.each<[unknown, unknown]>([
  [{ Ref: 'AWS::Region' }, 'eu-west-1'],
  [{ Ref: 'Q' }, 'http://127.0.0.1:4000/111122223333/App-Q'],
  [{ Ref: 'T' }, 'arn:aws:sns:eu-west-1:111122223333:App-T'],
  [{ Ref: 'F' }, 'App-F'],
  [{ 'Fn::GetAtt': ['Q', 'Arn'] }, 'arn:aws:sqs:eu-west-1:111122223333:App-Q'],
  [{ 'Fn::GetAtt': 'Q.QueueName' }, 'App-Q'],
  [{ 'Fn::GetAtt': ['R', 'Arn'] }, 'arn:aws:events:eu-west-1:111122223333:rule/tocsin/errors'],
  [{ 'Fn::Join': ['-', ['a', { Ref: 'AWS::AccountId' }]] }, 'a-111122223333'],
  [{ 'Fn::Select': ['1', { 'Fn::Split': ['/', 'a/b/c'] }] }, 'b'],
  [
    { 'Fn::Sub': '${AWS::Partition}:${F.Arn}:${!kept}' },
    'aws:arn:aws:lambda:eu-west-1:111122223333:function:App-F:${kept}',
  ],
  [{ 'Fn::Sub': ['${who}@${AWS::StackName}', { who: { Ref: 'B' } }] }, 'tocsin@App'],
  [{ a: [{ Ref: 'AWS::NoValue' }, 1], b: { Ref: 'AWS::NoValue' } }, { a: [1] }],
])('resolves %j', (expression, expected) => {
  expect(resolved(expression, more)).toEqual(expected);
});

test.each<[string, unknown, RegExp]>([
  ['a function it does not know', { 'Fn::ImportValue': 'x' }, /"P": the sandbox does not resolve Fn::ImportValue/],
  ['a reference to nothing', { Ref: 'Nobody' }, /"P": nothing in the template is called "Nobody"/],
  ['an attribute it does not know', { 'Fn::GetAtt': ['Q', 'Colour'] }, /AWS::SQS::Queue "Q": .* attribute Colour/],
])('refuses %s by name', (_, expression, message) => {
  expect(() => resolved(expression, more)).toThrow(message);
});

test('refuses a type it does not know with its logical id', () => {
  expect(() => templateOf({ Bucket: { Type: 'AWS::S3::Bucket' } })).toThrow('AWS::S3::Bucket "Bucket"');
});

test('says which file is missing when nothing was synthesized', () => {
  expect(() => loadTemplate('nowhere', 'App')).toThrow(/App\.template\.json is missing.*cdk synth/);
});

test.each<[string, Resources, RegExp]>([
  ['a FIFO queue', lane({ queue: { FifoQueue: true } }), /"Work": the sandbox does not simulate FifoQueue/],
  ['a filter on a mapping', lane({ mapping: { FilterCriteria: {} } }), /"Mapping": .*FilterCriteria/],
  ['a layer', lane({ lambda: { Layers: ['arn'] } }), /"Fn": the sandbox does not simulate Layers/],
  ['inline code', lane({ lambda: { Code: { ZipFile: '' } } }), /"Fn": .*does not simulate Code\.ZipFile/],
  [
    'an asset that is not there',
    lane({ lambda: { Code: { S3Bucket: 'b', S3Key: 'other.zip' } } }),
    /"Fn": .*other\.zip/,
  ],
  ['a Python function', lane({ lambda: { Runtime: 'python3.13' } }), /Runtime: the sandbox runs Node/],
  ['a batch over ten without a window', lane({ mapping: { BatchSize: 11 } }), /BatchSize is 1 to 10/],
  ['a concurrency of one', lane({ mapping: { ScalingConfig: { MaximumConcurrency: 1 } } }), /MaximumConcurrency/],
  ['a queue that hides messages for a day', lane({ queue: { VisibilityTimeout: 86_400 } }), /expected 0 to 43200/],
  ['a queue that waits for an hour', lane({ queue: { DelaySeconds: 3_600 } }), /DelaySeconds: expected 0 to 900/],
  ['a function of half an hour', lane({ lambda: { Timeout: 1_800 } }), /Timeout: expected 1 to 900/],
  ['a function of 64 MB', lane({ lambda: { MemorySize: 64 } }), /MemorySize: expected 128 to 10240/],
  [
    'variables of 5 KB',
    lane({ lambda: { Environment: { Variables: { A: 'x'.repeat(5_000) } } } }),
    /4 KB of environment variables/,
  ],
  [
    'a target that is tried for a week',
    lane({ target: { RetryPolicy: { MaximumEventAgeInSeconds: 604_800 } } }),
    /60 to 86400/,
  ],
  [
    'a role with more than IAM takes',
    {
      Role: roleFor('lambda.amazonaws.com', {
        'sqs:SendMessage': Array.from({ length: 300 }, (_, n) => `arn:aws:sqs:eu-west-1:111122223333:q${n}`),
      }),
    },
    /10,240 characters of inline policies/,
  ],
  [
    'a pattern of 3 KB',
    { Rule: { Type: 'AWS::Events::Rule', Properties: { EventPattern: { source: ['x'.repeat(3_000)] } } } },
    /patterns of 2,048 characters/,
  ],
  [
    'a function slower than its queue',
    lane({ lambda: { Timeout: 61 } }),
    /60 seconds is less than Function timeout: 61/,
  ],
  [
    'a table with a stream',
    { T: { Type: 'AWS::DynamoDB::Table', Properties: tableWith({ StreamSpecification: {} }) } },
    /does not simulate StreamSpecification/,
  ],
])('does not start with %s', (_, resources, message) => {
  expect(() => startSandbox(resources)).toThrow(message);
});

function tableWith(more: object) {
  return {
    KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
    AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }],
    ...more,
  };
}

test('tells what a DynamoDB stand-in, SNS and Parameter Store have to hold', () => {
  const { engine } = startSandbox({
    Ledger: { Type: 'AWS::DynamoDB::Table', Properties: tableWith({ BillingMode: 'PAY_PER_REQUEST' }) },
    Watchdog: { Type: 'AWS::SNS::Topic', Properties: { TopicName: 'watchdog' } },
    Mail: {
      Type: 'AWS::SNS::Subscription',
      Properties: { TopicArn: { Ref: 'Watchdog' }, Protocol: 'email', Endpoint: 'ops@example.com' },
    },
    Setting: { Type: 'AWS::SSM::Parameter', Properties: { Name: '/tocsin/x', Type: 'String', Value: 'y' } },
  });
  expect(engine.tables).toEqual([
    {
      name: 'App-Ledger',
      keySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
      attributes: [{ AttributeName: 'pk', AttributeType: 'S' }],
      indexes: [],
    },
  ]);
  const arn = 'arn:aws:sns:eu-west-1:111122223333:watchdog';
  const subscriptions = [{ protocol: 'email', endpoint: 'ops@example.com' }];
  expect(engine.topics).toEqual([{ name: 'watchdog', arn, subscriptions }]);
  expect(engine.parameters.get('/tocsin/x')).toEqual({ type: 'String', value: 'y' });
});
