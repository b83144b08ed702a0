import { describe, expect, test } from 'vitest';
import { exampleConfig as config } from '../../docs/example-config.ts';
import { HEARTBEAT } from '../../functions/core/delivery/heartbeat.ts';
import { channelPattern } from '../../functions/core/delivery/route.ts';
import { TOCSIN } from '../../functions/core/event.ts';
import { patternsOf, ROUND, returnsOf } from '../../functions/core/lane.ts';
import { channelRules, withHeartbeat } from '../../infra/channel-rules.ts';
import { checkConfig } from '../../infra/config/check-config.ts';
import { compilePattern } from '../../sandbox/pattern/compile.ts';
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
    const routed = channelPattern(checked.routes, name, declaration.decisions);
    expect(EventPattern).toEqual(withHeartbeat(routed ?? {}));
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
      const queue = `${id.replace(/(Timer|Bulk|Heartbeat)?Rule\d*$/, '')}Queue`;
      const retry = { MaximumRetryAttempts: 185, MaximumEventAgeInSeconds: 86_400 };
      const target = { Arn: arn(queue), DeadLetterConfig: { Arn: arn('BusDeadLetters') }, RetryPolicy: retry };
      expect(Properties.Targets).toEqual([expect.objectContaining(target)]);
      for (const name of [queue, 'BusDeadLetters']) {
        expect(senders(name), `${name} takes events from ${id}`).toContainEqual(arn(id));
      }
    },
  );

  test.each(channels)(
    'let the heartbeat through to the channel $name, whatever its routes and its decisions are',
    ({ id }) => {
      const matches = compilePattern(stack.resource(`${id}Rule`).Properties.EventPattern);
      expect(matches({ source: TOCSIN, 'detail-type': HEARTBEAT, detail: { version: 1 } })).toBe(true);
      expect(matches({ source: TOCSIN, 'detail-type': ROUND, detail: {} })).toBe(false);
    },
  );

  test('let the heartbeat through once to a channel that is only a fallback', () => {
    const [spare, ...others] = checked.channels;
    if (!spare) throw new Error('the example config has no channel');
    const routes = checked.routes.filter(({ channels: named }) => !named.includes(spare.name));
    const falling = [spare, ...others.map((one) => ({ ...one, fallback: spare.name }))];
    const beat = { source: TOCSIN, 'detail-type': HEARTBEAT, detail: { version: 1 } };
    const beating = channelRules(spare, { routes, channels: falling }).filter(({ pattern }) =>
      compilePattern(pattern)(beat),
    );
    expect(beating.map(({ id }) => id)).toEqual(['Rule2']);
  });

  test.each(rules)('$id has a pattern that EventBridge has room for', ({ Properties }) => {
    expect(JSON.stringify(Properties.EventPattern).length).toBeLessThanOrEqual(2048);
  });

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

type Kept = { readonly EventPattern: object; readonly RetentionDays: number; readonly SourceArn: object };

describe('archives', () => {
  const archives = stack.ofType('AWS::Events::Archive').map(({ id, Properties }) => ({ id, ...(Properties as Kept) }));

  test.each(lanes)(
    'of the lane $name keep each pattern that it declares for 30 days, and nothing by the million',
    (lane) => {
      const own = archives.filter(({ id }) => id.startsWith(`${lane.id}Archive`));
      expect(own.map(({ EventPattern }) => EventPattern)).toEqual(lane.patterns);
      for (const { id, RetentionDays, SourceArn } of own) {
        expect(RetentionDays).toBe(30);
        expect(resolved(SourceArn)).toMatch(/:event-bus\/default$/);
        expect(stack.resource(id.replace('Archive', 'Rule')).Type).toBe('AWS::Events::Rule');
      }
    },
  );

  test('of the Tocsin bus keeps what was told, and no heartbeats or rounds', () => {
    const matches = compilePattern(archives.find(({ id }) => id === 'BusArchive')?.EventPattern);
    const kept = ['Tocsin Notification', HEARTBEAT, ROUND].map((type) =>
      matches({ source: TOCSIN, 'detail-type': type }),
    );
    expect(kept).toEqual([true, false, false]);
  });
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
              {
                Action: 'events:PutEvents',
                Resource: ['arn:Bus', 'arn:AWS::Partition:events:AWS::Region:AWS::AccountId:event-bus/default'],
              },
              { Action: 'sqs:SendMessage', Resource: 'arn:TimersDeadLetters' },
            ],
          },
        },
      ],
    });
  });
});
