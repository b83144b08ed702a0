import { expect, test } from 'vitest';
import { arnOf, lane, type Resources, roleFor, startSandbox } from '../engine/fixture.ts';

const HERE = 'eu-west-1:111122223333';
const polling = { 'sqs:ReceiveMessage sqs:DeleteMessage sqs:GetQueueAttributes': [arnOf('Work')] };
const pollingOnly = { FnRole: roleFor('lambda.amazonaws.com', polling) };
const onlyReads = roleFor('lambda.amazonaws.com', { 'sqs:ReceiveMessage sqs:GetQueueAttributes': [arnOf('Work')] });
const document = (Statement: object) => ({ PolicyDocument: { Statement: [Statement] } });

test.each([
  [
    'a role that may not do what the poller does',
    { FnRole: onlyReads },
    /"Mapping": The function execution role does not have permissions to call DeleteMessage/,
  ],
  [
    'a role that Lambda may not assume',
    {
      FnRole: {
        ...onlyReads,
        Properties: {
          ...onlyReads.Properties,
          AssumeRolePolicyDocument: roleFor('ec2.amazonaws.com', {}).Properties.AssumeRolePolicyDocument,
        },
      },
    },
    /"Fn": The role defined for the function cannot be assumed by Lambda/,
  ],
  [
    'a role of elsewhere',
    lane({ lambda: { Role: 'arn:aws:iam::111122223333:role/else' } }),
    /"Fn": its role arn:aws:iam::111122223333:role\/else is not in the template/,
  ],
  [
    'an action that does not exist',
    { FnRole: roleFor('lambda.amazonaws.com', { 'glue:GetCrawlr': ['*'] }) },
    /"FnRole": IAM knows no action "glue:GetCrawlr"/,
  ],
  [
    'a resource that is none of the action',
    { FnRole: roleFor('lambda.amazonaws.com', { 'glue:GetCrawler': [arnOf('Work')] }) },
    /"FnRole": glue:GetCrawler is never checked on/,
  ],
  [
    'a managed policy',
    {
      FnRole: {
        ...onlyReads,
        Properties: { ...onlyReads.Properties, ManagedPolicyArns: ['arn:aws:iam::aws:policy/ReadOnlyAccess'] },
      },
    },
    /ManagedPolicyArns/,
  ],
  [
    "a queue's policy with an action of another service",
    {
      P: {
        Type: 'AWS::SQS::QueuePolicy',
        Properties: {
          Queues: [{ Ref: 'Work' }],
          ...document({ Effect: 'Allow', Principal: '*', Action: 'sns:Publish', Resource: arnOf('Work') }),
        },
      },
    },
    /"P": sns:Publish is never checked on/,
  ],
  [
    'an alarm that its topic keeps out',
    {
      Topic: { Type: 'AWS::SNS::Topic' },
      P: {
        Type: 'AWS::SNS::TopicPolicy',
        Properties: {
          Topics: [{ Ref: 'Topic' }],
          ...document({
            Effect: 'Allow',
            Principal: { Service: 'events.amazonaws.com' },
            Action: 'sns:Publish',
            Resource: { Ref: 'Topic' },
          }),
        },
      },
      Alarm: {
        Type: 'AWS::CloudWatch::Alarm',
        Properties: { ComparisonOperator: 'GreaterThanThreshold', AlarmActions: [{ Ref: 'Topic' }] },
      },
    },
    /"Alarm": cloudwatch.amazonaws.com is not authorized to perform: sns:Publish/,
  ],
])('a template with %s does not start', (_, resources, because) => {
  expect(() => startSandbox({ ...lane(), ...(resources as Resources) })).toThrow(because);
});

test('a function that may not write its log works, and its log is lost as on AWS', async () => {
  const bundle = "exports.handler = async () => console.log('seen by nobody');";
  const { send, told } = startSandbox({ ...lane(), ...pollingOnly }, { bundle });
  await send('e-1');
  expect(told('invocation')).toMatchObject([{ outcome: 'success' }]);
  expect(told('log').map(({ line }) => line)).toEqual([
    expect.stringContaining(
      `its log is lost: User: arn:aws:sts::111122223333:assumed-role/App-FnRole/App-Fn is not authorized to perform: logs:CreateLogStream`,
    ),
  ]);
});

test.each([
  ['a state machine without a role', {}, 'RoleArn is required'],
  [
    'a state machine with a role that may not start it',
    { RoleArn: arnOf('Starter') },
    'is not authorized to perform: states:StartExecution',
  ],
  [
    'a function that did not let the rule in',
    { Arn: `arn:aws:lambda:${HERE}:function:job` },
    'is not authorized to perform: lambda:InvokeFunction',
  ],
])('an event does not reach %s', async (_, target, because) => {
  const Arn = `arn:aws:states:${HERE}:stateMachine:job`;
  const Rule = {
    Type: 'AWS::Events::Rule',
    Properties: { EventPattern: { source: ['demo'] }, Targets: [{ Id: 'T', Arn, ...target }] },
  };
  const { send, told } = startSandbox({ Starter: roleFor('events.amazonaws.com', {}), Rule });
  await send('e-1');
  expect(told('hook')).toEqual([]);
  expect(told('dead-letter')).toMatchObject([{ reason: expect.stringContaining(because) }]);
});

test("a schedule whose role may not put events is a dead letter with Scheduler's words", async () => {
  const { world, engine, queue } = startSandbox({
    Dead: { Type: 'AWS::SQS::Queue' },
    TimersRole: roleFor('scheduler.amazonaws.com', { 'sqs:SendMessage': [arnOf('Dead')] }),
    Beat: {
      Type: 'AWS::Scheduler::Schedule',
      Properties: {
        ScheduleExpression: 'rate(5 minutes)',
        FlexibleTimeWindow: { Mode: 'OFF' },
        Target: {
          Arn: `arn:aws:events:${HERE}:event-bus/default`,
          RoleArn: arnOf('TimersRole'),
          DeadLetterConfig: { Arn: arnOf('Dead') },
          EventBridgeParameters: { DetailType: 'Beat', Source: 'demo' },
        },
      },
    },
  });
  expect(engine.schedules.all()).toHaveLength(1);
  world.clock.jumpToNext(['recurring']);
  expect(queue('Dead').messages()).toMatchObject([
    { messageAttributes: { ERROR_CODE: { StringValue: 'AccessDeniedException' } } },
  ]);
});
