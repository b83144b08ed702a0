import { describe, expect, test } from 'vitest';
import { exampleConfig } from '../../docs/example-config.ts';
import { checkConfig } from '../../infra/config/check-config.ts';
import { channelFolder } from '../../infra/functions.ts';
import { deployed, idOf, operatorsApp, resolved, stackIn } from './deployed.ts';

const stack = deployed(stackIn(operatorsApp()));
const alarms = stack.ofType('AWS::CloudWatch::Alarm');
const { channels } = checkConfig(exampleConfig);
const works = stack.ofType('AWS::Lambda::Function').map(({ id }) => id.replace(/Function$/, ''));

describe('the watchdog', () => {
  test.each(stack.ofType('AWS::SQS::Queue').filter(({ id }) => id.endsWith('DeadLetters')))(
    'hears of the first message in $id',
    ({ id }) => {
      expect(stack.resource(`${id}Alarm`).Properties).toMatchObject({
        Namespace: 'AWS/SQS',
        MetricName: 'ApproximateNumberOfMessagesVisible',
        Dimensions: [{ Name: 'QueueName', Value: { 'Fn::GetAtt': [id, 'QueueName'] } }],
        ComparisonOperator: 'GreaterThanThreshold',
        Threshold: 0,
      });
    },
  );

  test.each(works)('hears when %s crashes again and again', (id) => {
    expect(stack.resource(`${id}ErrorsAlarm`).Properties).toMatchObject({
      Namespace: 'AWS/Lambda',
      MetricName: 'Errors',
      Dimensions: [{ Name: 'FunctionName', Value: { Ref: `${id}Function` } }],
    });
  });

  test.each(works)('hears when %s falls behind', (id) => {
    expect(stack.resource(`${id}BehindAlarm`).Properties).toMatchObject({
      Namespace: 'AWS/SQS',
      MetricName: 'ApproximateAgeOfOldestMessage',
      Dimensions: [{ Name: 'QueueName', Value: { 'Fn::GetAtt': [`${id}Queue`, 'QueueName'] } }],
      Threshold: 900,
    });
  });

  test.each(channels)(
    'hears when no heartbeat has come to the channel $name for 45 minutes',
    ({ name, declaration }) => {
      expect(stack.resource(`Channel${idOf(name)}HeartbeatAlarm`).Properties).toMatchObject({
        Namespace: 'Tocsin',
        MetricName: 'heartbeat',
        Dimensions: [
          { Name: 'channel', Value: name },
          { Name: 'service', Value: channelFolder(declaration) },
        ],
        Statistic: 'Sum',
        Period: 900,
        EvaluationPeriods: 3,
        Threshold: 1,
        ComparisonOperator: 'LessThanThreshold',
        TreatMissingData: 'breaching',
      });
    },
  );

  test.each(alarms)('$id goes to its topic, with the impact and what to do in words', ({ Properties }) => {
    const description = String(resolved(Properties.AlarmDescription));
    expect(Properties.AlarmActions).toEqual([{ Ref: 'WatchdogTopic' }]);
    expect(Properties.AlarmName).toMatch(/^Tocsin: /);
    expect(description).toMatch(/^Impact: .+\. What to do: .+/);
    // CloudWatch takes 1,024 characters; an ARN or a name makes up to 150 of what is a logical id here.
    expect(description.length + 3 * 150).toBeLessThan(1024);
  });

  test('calls no two alarms by the same name', () => {
    const names = alarms.map(({ Properties }) => Properties.AlarmName);
    expect(new Set(names).size).toBe(names.length);
  });

  test('hears over a path of its own: CloudWatch publishes to its topic, and no function may', () => {
    expect(stack.resource('WatchdogTopicPolicy').Properties).toMatchObject({
      PolicyDocument: {
        Statement: [
          { Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } },
          { Effect: 'Allow', Principal: { Service: 'cloudwatch.amazonaws.com' }, Action: 'sns:Publish' },
        ],
      },
    });
    expect(JSON.stringify(stack.ofType('AWS::IAM::Role'))).not.toContain('WatchdogTopic');
  });

  test('sends mail to the addresses of the config', () => {
    const subscriptions = stack.ofType('AWS::SNS::Subscription').map(({ Properties }) => Properties);
    expect(subscriptions).toContainEqual({
      Protocol: 'email',
      TopicArn: { Ref: 'WatchdogTopic' },
      Endpoint: 'platform@example.com',
    });
  });
});
