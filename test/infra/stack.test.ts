import { describe, expect, test } from 'vitest';
import { exampleConfig as config } from '../../docs/example-config.ts';
import { TOCSIN } from '../../functions/core/event.ts';
import { patternsOf, returnsOf } from '../../functions/core/lane.ts';
import { channelPattern } from '../../functions/core/route.ts';
import { checkConfig } from '../../infra/config/check-config.ts';
import { deployed, idOf, operatorsApp, resolved, stackIn } from './deployed.ts';

const checked = checkConfig(config);
const stack = deployed(stackIn(operatorsApp()));
const lanes = checked.lanes.map(({ declaration, options }) => ({
  ...declaration,
  patterns: patternsOf(declaration, options),
  returns: returnsOf(declaration),
  id: `Lane${idOf(declaration.name)}`,
}));
const channels = checked.channels.map((channel) => ({ ...channel, id: `Channel${idOf(channel.name)}` }));
const works = [...lanes, ...channels].map(({ id }) => id);
const queues = stack.ofType('AWS::SQS::Queue');
const rules = stack.ofType('AWS::Events::Rule').filter(({ id }) => !id.startsWith('Hook'));

describe('rules', () => {
  test.each(lanes)('of the lane $name are the patterns that it declares', ({ id, patterns }) => {
    patterns.forEach((pattern, index) => {
      const { EventPattern, EventBusName } = stack.resource(`${id}Rule${index + 1}`).Properties;
      expect(EventPattern).toEqual(pattern);
      expect(EventBusName).toBeUndefined();
    });
    expect(rules.filter((rule) => rule.id.startsWith(`${id}Rule`))).toHaveLength(patterns.length);
  });

  test.each(lanes.filter(({ returns }) => returns.length > 0))(
    'bring the timers of the lane $name back, and whatever else it sends itself',
    ({ id, returns }) => {
      const { EventPattern, EventBusName } = stack.resource(`${id}TimerRule`).Properties;
      expect(EventPattern).toEqual({ source: [TOCSIN], 'detail-type': returns });
      expect(EventBusName).toEqual({ Ref: 'Bus' });
    },
  );

  test.each(channels)('of the channel $name are its routes, on the Tocsin bus', ({ id, name, declaration }) => {
    const { EventPattern, EventBusName } = stack.resource(`${id}Rule`).Properties;
    expect(EventPattern).toEqual(channelPattern(checked.routes, name, declaration.decisions));
    expect(EventBusName).toEqual({ Ref: 'Bus' });
  });

  test('of a fallback are what others could not deliver, and what is over, marked as such', () => {
    const [failed, over] = ['Rule2', 'Rule3'].map((rule) => stack.resource(`ChannelChat${rule}`).Properties);
    expect(failed).toMatchObject({
      EventBusName: { Ref: 'Bus' },
      EventPattern: { 'detail-type': ['Tocsin Delivery Failed'], detail: { channel: ['oncall'] } },
    });
    expect(over).toMatchObject({
      EventBusName: { Ref: 'Bus' },
      EventPattern: { 'detail-type': ['Tocsin Notification'], detail: { decision: ['acknowledged', 'resolved'] } },
      Targets: [{ InputTransformer: { InputTemplate: expect.stringContaining('"over":true') } }],
    });
    expect(rules.filter(({ id }) => /^Channel.*Rule\d$/.test(id)).map(({ id }) => id)).toEqual([
      'ChannelChatRule2',
      'ChannelChatRule3',
    ]);
  });

  test.each(rules)(
    '$id has one target, with a dead-letter queue and retries, which lets it in',
    ({ id, Properties }) => {
      const arn = (queue: string) => ({ 'Fn::GetAtt': [queue, 'Arn'] });
      const queue = `${id.replace(/(Timer|Bulk)?Rule\d*$/, '')}Queue`;
      const retry = { MaximumRetryAttempts: 185, MaximumEventAgeInSeconds: 86_400 };
      const target = { Arn: arn(queue), DeadLetterConfig: { Arn: arn('BusDeadLetters') }, RetryPolicy: retry };
      expect(Properties.Targets).toEqual([expect.objectContaining(target)]);
      for (const name of [queue, 'BusDeadLetters']) {
        expect(senders(name), `${name} takes events from ${id}`).toContainEqual(arn(id));
      }
    },
  );

  function senders(queue: string): unknown {
    const policy = stack.resource(`${queue}Policy`).Properties.PolicyDocument;
    expect(policy).toMatchObject({
      Statement: [
        { Effect: 'Deny' },
        { Effect: 'Allow', Action: 'sqs:SendMessage', Principal: { Service: 'events.amazonaws.com' } },
      ],
    });
    return Reflect.get(Object(policy), 'Statement')[1].Condition.ArnEquals['aws:SourceArn'];
  }
});

describe('queues', () => {
  test.each(queues)('$id is encrypted at rest and takes nothing without TLS', ({ id, Properties }) => {
    expect(Properties.SqsManagedSseEnabled).toBe(true);
    expect(stack.resource(`${id}Policy`).Properties).toMatchObject({
      Queues: [{ Ref: id }],
      PolicyDocument: {
        Statement: expect.arrayContaining([
          expect.objectContaining({
            Effect: 'Deny',
            Action: 'sqs:*',
            Principal: { AWS: '*' },
            Condition: { Bool: { 'aws:SecureTransport': 'false' } },
          }),
        ]),
      },
    });
  });

  test.each(queues)('$id has dead letters, or holds them for 14 days', ({ id, Properties }) => {
    if (id.endsWith('DeadLetters')) {
      expect(Properties.MessageRetentionPeriod).toBe(14 * 86_400);
      return;
    }
    const maxReceiveCount = id.startsWith('Lane') ? 5 : 12;
    const deadLetterTargetArn = { 'Fn::GetAtt': [id.replace(/Queue$/, 'DeadLetters'), 'Arn'] };
    expect(Properties.RedrivePolicy).toEqual({ deadLetterTargetArn, maxReceiveCount });
  });

  test.each(works)('of %s hide a message for six times as long as its function may take', (id) => {
    const { Timeout } = stack.resource(`${id}Function`).Properties;
    expect(stack.resource(`${id}Queue`).Properties.VisibilityTimeout).toBe(6 * Number(Timeout));
  });

  test.each(works)('of %s are worked on with partial failures and a limit', (id) => {
    expect(stack.resource(`${id}Mapping`).Properties).toMatchObject({
      EventSourceArn: { 'Fn::GetAtt': [`${id}Queue`, 'Arn'] },
      FunctionName: { Ref: `${id}Function` },
      FunctionResponseTypes: ['ReportBatchItemFailures'],
      ScalingConfig: { MaximumConcurrency: id.startsWith('Lane') ? 5 : 2 },
    });
  });

  test('are worked on by exactly one function each', () => {
    expect(stack.ofType('AWS::Lambda::EventSourceMapping')).toHaveLength(works.length);
  });
});

describe('functions', () => {
  test.each(works)('%s runs on Node 24 and ARM, logs JSON to a group of its own, and keeps that for 30 days', (id) => {
    expect(stack.resource(`${id}Function`).Properties).toMatchObject({
      Runtime: 'nodejs24.x',
      Architectures: ['arm64'],
      Handler: 'index.handler',
      LoggingConfig: { LogFormat: 'JSON', LogGroup: { Ref: `${id}Logs` } },
    });
    expect(stack.resource(`${id}Logs`).Properties.RetentionInDays).toBe(30);
  });

  test.each([...lanes, ...channels.map(({ id, declaration }) => ({ ...declaration, id }))])(
    '$id is as large as it declares',
    ({ id, memoryMb, timeoutSeconds }) => {
      const size = { MemorySize: memoryMb, Timeout: timeoutSeconds };
      expect(stack.resource(`${id}Function`).Properties).toMatchObject(size);
    },
  );
});

describe('the stack', () => {
  test('keeps its ledger: from deletion, from accidents, and not for ever', () => {
    expect(stack.resource('Ledger')).toMatchObject({
      DeletionPolicy: 'Retain',
      UpdateReplacePolicy: 'Retain',
      Properties: {
        BillingMode: 'PAY_PER_REQUEST',
        DeletionProtectionEnabled: true,
        PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
        TimeToLiveSpecification: { AttributeName: 'expiresAt', Enabled: true },
      },
    });
  });

  test('holds no secret and none of the examples', () => {
    for (const { declaration } of channels) {
      for (const { example } of Object.values(declaration.secrets)) expect(stack.text).not.toContain(example);
    }
    expect(stack.text).not.toMatch(/hooks\.slack\.com|\{\{resolve:/);
  });

  test('says for every secret which command sets it, and what belongs there', () => {
    const commands = Object.values(stack.outputs).map(({ Value }) => Value);
    for (const { declaration, secrets } of channels) {
      for (const [secret, parameter] of Object.entries(secrets)) {
        const value = `'<${declaration.secrets[secret]?.what}>'`;
        expect(commands).toContain(
          `aws ssm put-parameter --name ${parameter} --type SecureString --overwrite --value ${value}`,
        );
      }
    }
  });

  test('says which addresses have to confirm', () => {
    expect(stack.outputs).toMatchObject({
      WatchdogConfirm: { Value: 'platform@example.com' },
      ChannelMailConfirm: { Value: 'oncall@example.com' },
    });
  });

  test('lets timers back onto the bus for schedules of its own group only', () => {
    expect(resolved(stack.resource('TimersRole').Properties)).toMatchObject({
      AssumeRolePolicyDocument: {
        Statement: [
          {
            Principal: { Service: 'scheduler.amazonaws.com' },
            Condition: { StringEquals: { 'aws:SourceAccount': 'AWS::AccountId', 'aws:SourceArn': 'arn:TimersGroup' } },
          },
        ],
      },
      Policies: [
        {
          PolicyDocument: {
            Statement: [
              { Action: 'events:PutEvents', Resource: 'arn:Bus' },
              { Action: 'sqs:SendMessage', Resource: 'arn:TimersDeadLetters' },
            ],
          },
        },
      ],
    });
  });
});
