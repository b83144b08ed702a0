import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { startActivity } from '../../../sandbox/activity.ts';
import { startClock } from '../../../sandbox/clock.ts';
import { buildEngine, type Engine } from '../../../sandbox/engine.ts';
import { startRecorder } from '../../../sandbox/recorder.ts';
import { loadTemplate, type Template } from '../../../sandbox/template/load.ts';
import type { BusEvent, Happening, Queue, World } from '../../../sandbox/world.ts';

export type Resources = Readonly<Record<string, { readonly Type: string; readonly Properties?: object }>>;
type Told<What extends Happening['what']> = Extract<Happening, { what: What }>;

export type Sandbox = {
  readonly world: World;
  readonly engine: Engine;
  readonly send: (id: string, detail?: unknown) => Promise<void>;
  readonly told: <What extends Happening['what']>(what: What) => readonly Told<What>[];
  readonly queue: (logicalId: string) => Queue;
};

export const arnOf = (logicalId: string) => ({ 'Fn::GetAtt': [logicalId, 'Arn'] });

export function newWorld(): World {
  const clock = startClock();
  onTestFinished(clock.stop);
  return {
    clock,
    activity: startActivity(),
    recorder: startRecorder(clock),
    account: '111122223333',
    region: 'eu-west-1',
  };
}

/** What `cdk synth` would have left for these resources, with one directory asset per bundle. */
export function templateOf(resources: Resources, bundles: Readonly<Record<string, string>> = {}): Template {
  const directory = mkdtempSync(join(tmpdir(), 'tocsin-test-'));
  onTestFinished(() => rmSync(directory, { recursive: true }));
  const files = Object.entries(bundles).map(([hash, source]) => {
    mkdirSync(join(directory, `asset.${hash}`));
    writeFileSync(join(directory, `asset.${hash}`, 'index.js'), source);
    return [hash, { source: { path: `asset.${hash}`, packaging: 'zip' } }];
  });
  writeFileSync(join(directory, 'App.template.json'), JSON.stringify({ Resources: resources }));
  writeFileSync(join(directory, 'App.assets.json'), JSON.stringify({ files: Object.fromEntries(files) }));
  return loadTemplate(directory, 'App');
}

export function startSandbox(
  resources: Resources,
  { bundle = 'exports.handler = async () => {};', gatewayUrl = 'http://127.0.0.1:9', world = newWorld() } = {},
): Sandbox {
  const engine = buildEngine({ world, template: templateOf(resources, { bundle }) });
  onTestFinished(() => engine.stop());
  engine.start(gatewayUrl);
  return {
    world,
    engine,
    async send(id, detail = {}) {
      engine.send(demoEvent(id, detail));
      await world.activity.idle();
    },
    told: (what) => world.recorder.happenings().filter((one): one is Told<typeof what> => one.what === what),
    queue(logicalId) {
      const queue = engine.queues.all().find(({ name }) => name === `App-${logicalId}`);
      if (!queue) throw new Error(`the test's template has no queue ${logicalId}`);
      return queue;
    },
  };
}

export function demoEvent(id: string, detail: unknown = {}): BusEvent {
  const time = '2026-11-01T10:00:00Z';
  const origin = { account: '111122223333', region: 'eu-west-1', time, resources: [] };
  return { version: '0', id, 'detail-type': 'Demo', source: 'demo', ...origin, detail };
}

/** Lets a rule send to a queue, as CDK grants it. */
export const policyFor = (queue: string, rule: string) => ({
  Type: 'AWS::SQS::QueuePolicy',
  Properties: {
    Queues: [{ Ref: queue }],
    PolicyDocument: {
      Version: '2012-10-17',
      Statement: [
        {
          Effect: 'Deny',
          Action: 'sqs:*',
          Principal: { AWS: '*' },
          Resource: arnOf(queue),
          Condition: { Bool: { 'aws:SecureTransport': 'false' } },
        },
        {
          Effect: 'Allow',
          Action: ['sqs:SendMessage', 'sqs:GetQueueUrl'],
          Principal: { Service: 'events.amazonaws.com' },
          Resource: arnOf(queue),
          Condition: { ArnEquals: { 'aws:SourceArn': arnOf(rule) } },
        },
      ],
    },
  },
});

/** A role that a service acts with, and what it may do. */
export const roleFor = (service: string, actions: Readonly<Record<string, readonly unknown[]>>, RoleName?: string) => ({
  Type: 'AWS::IAM::Role',
  Properties: {
    ...(RoleName && { RoleName }),
    AssumeRolePolicyDocument: {
      Statement: [{ Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { Service: service } }],
    },
    Policies: Object.entries(actions).map(([Action, Resource]) => ({
      PolicyName: Action.replace(':', '-'),
      PolicyDocument: { Statement: [{ Effect: 'Allow', Action: Action.split(' '), Resource }] },
    })),
  },
});

/** What Lambda does with the role of a function. */
export const lambdaRole = (queue: string) =>
  roleFor('lambda.amazonaws.com', {
    'sqs:ReceiveMessage sqs:DeleteMessage sqs:GetQueueAttributes': [arnOf(queue)],
    'logs:CreateLogStream logs:PutLogEvents': ['*'],
  });

export type LaneOptions = {
  readonly lambda?: object;
  readonly mapping?: object;
  readonly queue?: object;
  readonly target?: object;
};

/** A rule on the default bus, its queue with a dead-letter queue, and the function that the queue feeds. */
export function lane({ lambda, mapping, queue, target }: LaneOptions = {}): Resources {
  return {
    Dead: { Type: 'AWS::SQS::Queue' },
    Work: {
      Type: 'AWS::SQS::Queue',
      Properties: {
        VisibilityTimeout: 60,
        RedrivePolicy: { deadLetterTargetArn: arnOf('Dead'), maxReceiveCount: 3 },
        ...queue,
      },
    },
    WorkPolicy: policyFor('Work', 'Rule'),
    Rule: {
      Type: 'AWS::Events::Rule',
      Properties: {
        EventPattern: { source: ['demo'] },
        State: 'ENABLED',
        Targets: [{ Id: 'Target0', Arn: arnOf('Work'), ...target }],
      },
    },
    FnRole: lambdaRole('Work'),
    Fn: {
      Type: 'AWS::Lambda::Function',
      Properties: {
        Code: { S3Bucket: { 'Fn::Sub': 'assets-${AWS::AccountId}-${AWS::Region}' }, S3Key: 'bundle.zip' },
        Handler: 'index.handler',
        Runtime: 'nodejs24.x',
        Role: arnOf('FnRole'),
        ...lambda,
      },
    },
    Mapping: {
      Type: 'AWS::Lambda::EventSourceMapping',
      Properties: {
        EventSourceArn: arnOf('Work'),
        FunctionName: { Ref: 'Fn' },
        FunctionResponseTypes: ['ReportBatchItemFailures'],
        ...mapping,
      },
    },
  };
}
