import { expect, test } from 'vitest';
import { arnOf, demoEvent, policyFor, type Resources, roleFor, startSandbox } from './fixture.ts';

const BUS = 'arn:aws:events:eu-west-1:111122223333:event-bus';
const RULE = 'arn:aws:events:eu-west-1:111122223333:rule';
const queue = (properties: object = {}) => ({ Type: 'AWS::SQS::Queue', Properties: properties });
const rule = (target: object, properties: object = {}) => ({
  Type: 'AWS::Events::Rule',
  Properties: { EventPattern: { source: ['demo'] }, Targets: [{ Id: 'T0', ...target }], ...properties },
});
const withDeadLetters = { Arn: arnOf('Work'), DeadLetterConfig: { Arn: arnOf('Dead') } };

function bodies(resources: Resources, detail: unknown = {}): readonly string[] {
  const sandbox = startSandbox({ Work: queue(), WorkPolicy: policyFor('Work', 'Rule'), ...resources });
  sandbox.engine.send(demoEvent('e-1', detail));
  return sandbox
    .queue('Work')
    .messages()
    .map(({ body }) => body);
}

test('a matching event arrives whole, and the record tells which rule took it where', () => {
  const resources = { Work: queue(), WorkPolicy: policyFor('Work', 'Rule'), Rule: rule({ Arn: arnOf('Work') }) };
  const { engine, told, queue: queueNamed } = startSandbox(resources);
  engine.send(demoEvent('e-1', { state: 'Failed' }));
  engine.send({ ...demoEvent('e-2'), source: 'other' });
  expect(
    queueNamed('Work')
      .messages()
      .map(({ body }) => JSON.parse(body)),
  ).toEqual([demoEvent('e-1', { state: 'Failed' })]);
  expect(told('event').map(({ event }) => event.id)).toEqual(['e-1', 'e-2']);
  expect(told('matched')).toMatchObject([{ bus: 'default', rule: 'App-Rule', eventId: 'e-1' }]);
  expect(told('sent')).toMatchObject([{ queue: 'App-Work', eventId: 'e-1' }]);
});

test('a disabled rule takes nothing', () => {
  expect(bodies({ Rule: rule({ Arn: arnOf('Work') }, { State: 'DISABLED' }) })).toEqual([]);
});

test('a target may get a constant, a part of the event, or a template filled in', () => {
  expect(bodies({ Rule: rule({ Arn: arnOf('Work'), Input: '{"fixed":true}' }) })).toEqual(['{"fixed":true}']);
  const part = { Arn: arnOf('Work'), InputPath: '$.detail.items[1].name' };
  expect(bodies({ Rule: rule(part) }, { items: [{ name: 'a' }, { name: 'b' }] })).toEqual(['"b"']);
  const InputPathsMap = { id: '$.id', object: '$.detail.object', none: '$.detail.none', text: '$.detail.text' };
  const InputTemplate = '{"id":<id>,"o":<object>,"line":"<text> of <aws.events.rule-name>","none":"<none>"}';
  const template = { Arn: arnOf('Work'), InputTransformer: { InputPathsMap, InputTemplate } };
  const [body = ''] = bodies({ Rule: rule(template) }, { object: { size: 1 }, text: 'a "quoted"\nline' });
  expect(JSON.parse(body)).toEqual({ id: 'e-1', o: { size: 1 }, line: 'a "quoted"\nline of App-Rule', none: '' });
});

test('a template may carry the whole event', () => {
  const InputTemplate = '{"rule":"<aws.events.rule-arn>","event":<aws.events.event.json>}';
  const [body = ''] = bodies({ Rule: rule({ Arn: arnOf('Work'), InputTransformer: { InputTemplate } }) });
  expect(JSON.parse(body)).toEqual({ rule: `${RULE}/App-Rule`, event: demoEvent('e-1') });
});

test('what the queue policy does not allow goes to the dead-letter queue with the error in its attributes', () => {
  const {
    engine,
    queue: named,
    told,
  } = startSandbox({
    Work: queue(),
    Dead: queue(),
    DeadPolicy: policyFor('Dead', 'Rule'),
    Rule: rule(withDeadLetters),
  });
  engine.send(demoEvent('e-1'));
  expect(named('Work').messages()).toEqual([]);
  const [dead] = named('Dead').messages();
  expect(JSON.parse(dead?.body ?? '')).toEqual(demoEvent('e-1'));
  expect(dead?.messageAttributes).toMatchObject({
    RULE_ARN: { DataType: 'String', StringValue: `${RULE}/App-Rule` },
    TARGET_ARN: { StringValue: 'arn:aws:sqs:eu-west-1:111122223333:App-Work' },
    ERROR_CODE: { StringValue: 'NO_PERMISSIONS' },
    RETRY_ATTEMPTS: { StringValue: '0' },
  });
  expect(dead?.messageAttributes).not.toHaveProperty('EXHAUSTED_RETRY_CONDITION');
  expect(told('dead-letter')).toMatchObject([{ queue: 'App-Dead', from: 'App-Rule' }]);
});

test.each([
  ['there is no dead-letter queue', { Rule: rule({ Arn: arnOf('Work') }) }, 'it has no dead-letter queue'],
  [
    'the dead-letter queue has no policy either',
    { Dead: queue(), Rule: rule(withDeadLetters) },
    'does not let the rule send to it',
  ],
  [
    'the policy names another rule',
    {
      Other: rule({ Arn: arnOf('Work') }, { State: 'DISABLED' }),
      P: policyFor('Work', 'Other'),
      Rule: rule({ Arn: arnOf('Work') }),
    },
    'it has no dead-letter queue',
  ],
])('an event is dropped, and the record says so, when %s', (_, resources, because) => {
  const sandbox = startSandbox({ Work: queue(), ...resources });
  sandbox.engine.send(demoEvent('e-1'));
  expect(sandbox.engine.queues.all().flatMap((each) => each.messages())).toEqual([]);
  const reason = expect.stringMatching(new RegExp(`^NO_PERMISSIONS: .*dropped, because .*${because}`));
  expect(sandbox.told('dead-letter')).toMatchObject([{ queue: '', reason }]);
});

test('a deny in the policy outweighs the grant', () => {
  const { Properties } = policyFor('Work', 'Rule');
  const deny = { Effect: 'Deny', Principal: '*', Action: 'sqs:Send*', Resource: '*' };
  const Statement = [...Properties.PolicyDocument.Statement, deny];
  const WorkPolicy = { Type: 'AWS::SQS::QueuePolicy', Properties: { ...Properties, PolicyDocument: { Statement } } };
  expect(bodies({ WorkPolicy, Rule: rule({ Arn: arnOf('Work') }) })).toEqual([]);
});

test('a rule on a bus of its own takes what is put there, and another bus forwards to it once, not twice', () => {
  const bus = (Name: string) => ({ Type: 'AWS::Events::EventBus', Properties: { Name } });
  const sandbox = startSandbox({
    Second: bus('second'),
    Third: bus('third'),
    Forward: roleFor('events.amazonaws.com', { 'events:PutEvents': [arnOf('Second'), arnOf('Third')] }),
    ToSecond: rule({ Arn: arnOf('Second'), RoleArn: arnOf('Forward') }),
    ToThird: rule({ Arn: arnOf('Third'), RoleArn: arnOf('Forward') }, { EventBusName: { Ref: 'Second' } }),
  });
  sandbox.engine.send(demoEvent('e-1'));
  expect(sandbox.told('event').map(({ bus: name }) => name)).toEqual(['default', 'second']);
  sandbox.engine.buses.byNameOrArn(`${BUS}/second`)?.put(demoEvent('e-2'));
  expect(sandbox.told('event').map(({ bus: name }) => name)).toEqual(['default', 'second', 'second', 'third']);
});

test('an archive keeps what its pattern matches on its bus', () => {
  const { engine } = startSandbox({
    Bus: { Type: 'AWS::Events::EventBus', Properties: { Name: 'tocsin' } },
    Archive: {
      Type: 'AWS::Events::Archive',
      Properties: { SourceArn: arnOf('Bus'), EventPattern: { source: ['demo'] }, RetentionDays: 3 },
    },
  });
  const bus = engine.buses.byNameOrArn('tocsin');
  bus?.put(demoEvent('e-1'));
  bus?.put({ ...demoEvent('e-2'), source: 'other' });
  engine.send(demoEvent('e-3'));
  expect(engine.buses.archives.of(`${BUS}/tocsin`).map(({ id }) => id)).toEqual(['e-1']);
});

test('a template that fills in to no JSON is refused for good', () => {
  const InputTransformer = { InputPathsMap: {}, InputTemplate: '{"id": x}' };
  const resources = {
    Work: queue(),
    P: policyFor('Work', 'Rule'),
    Rule: rule({ Arn: arnOf('Work'), InputTransformer }),
  };
  const { engine, told } = startSandbox(resources);
  engine.send(demoEvent('e-1'));
  expect(told('dead-letter')).toMatchObject([{ reason: expect.stringContaining('INVALID_JSON') }]);
});

test.each([
  ['an invalid pattern', rule({ Arn: arnOf('Work') }, { EventPattern: { source: 'demo' } }), /"Rule": event pattern/],
  ['a target it does not deliver to', rule({ Arn: 'arn:aws:kinesis:eu-west-1:111122223333:stream/s' }), /target T0/],
  ['a property it would ignore', rule({ Arn: arnOf('Work'), SqsParameters: {} }), /SqsParameters/],
  ['a path it does not read', rule({ Arn: arnOf('Work'), InputPath: '$.detail.*' }), /\$\.detail\.\*/],
  ['a schedule', rule({ Arn: arnOf('Work') }, { ScheduleExpression: 'rate(1 day)' }), /ScheduleExpression/],
])('a rule with %s is refused before anything runs, by name', (_, Rule, message) => {
  expect(() => startSandbox({ Work: queue(), Rule })).toThrow(message);
});
