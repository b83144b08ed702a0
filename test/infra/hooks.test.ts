import { describe, expect, test } from 'vitest';
import { exampleConfig } from '../../docs/example-config.ts';
import { checkConfig } from '../../infra/config/check-config.ts';
import { deployed, stackOf } from './deployed.ts';

const place = 'eu-west-1:111122223333';
const targets = {
  states: `arn:aws:states:${place}:stateMachine:rebuild-model`,
  lambda: `arn:aws:lambda:${place}:function:refresh`,
  sqs: `arn:aws:sqs:${place}:changes`,
  sns: `arn:aws:sns:${place}:changes`,
} as const;
const hooks = Object.fromEntries(
  Object.entries(targets).map(([name, target]) => [name, { match: { lane: ['glue-crawler' as const] }, target }]),
);
const stack = deployed(stackOf(checkConfig({ ...exampleConfig, hooks })));
const id = (name: string) => `Hook${name.charAt(0).toUpperCase()}${name.slice(1)}`;

describe.each(Object.entries(targets))('a hook into %s', (name, arn) => {
  test('is a rule on the Tocsin bus, with retries and a dead-letter queue', () => {
    const { EventBusName, EventPattern, Targets } = stack.resource(`${id(name)}Rule`).Properties;
    expect(EventBusName).toEqual({ Ref: 'Bus' });
    expect(EventPattern).toEqual({
      source: ['tocsin'],
      'detail-type': ['Tocsin Notification'],
      detail: { decision: ['opened', 'noticed'], routing: { lane: ['glue-crawler'] } },
    });
    const deadLetters = { Arn: { 'Fn::GetAtt': ['BusDeadLetters', 'Arn'] } };
    expect(Targets).toMatchObject([
      { Arn: arn, RetryPolicy: { MaximumRetryAttempts: 185 }, DeadLetterConfig: deadLetters },
    ]);
  });

  test('may put what it could not hand over into the dead letters of the bus', () => {
    const policy = JSON.stringify(stack.resource('BusDeadLettersPolicy').Properties.PolicyDocument);
    expect(policy).toContain(JSON.stringify({ 'Fn::GetAtt': [`${id(name)}Rule`, 'Arn'] }));
  });
});

test('a state machine is started with a role that may start it and nothing else', () => {
  const { Policies } = stack.resource('HookStatesRole').Properties;
  expect(Policies).toMatchObject([
    { PolicyDocument: { Statement: [{ Action: 'states:StartExecution', Resource: targets.states }] } },
  ]);
  const { Targets } = stack.resource('HookStatesRule').Properties;
  expect(Targets).toMatchObject([{ RoleArn: { 'Fn::GetAtt': ['HookStatesRole', 'Arn'] } }]);
});

test('a function lets this rule invoke it', () => {
  expect(stack.resource('HookLambdaPermission').Properties).toMatchObject({
    FunctionName: targets.lambda,
    Principal: 'events.amazonaws.com',
    SourceArn: { 'Fn::GetAtt': ['HookLambdaRule', 'Arn'] },
  });
});
