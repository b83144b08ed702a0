import { startActivity } from '../../sandbox/activity.ts';
import { startClock } from '../../sandbox/clock.ts';
import { buildEngine } from '../../sandbox/engine.ts';
import { startRecorder } from '../../sandbox/recorder.ts';
import type { Template } from '../../sandbox/template/load.ts';
import type { BusEvent, World } from '../../sandbox/world.ts';

/** As many happenings as `npm start` keeps. */
const REMEMBERS = 50_000;
const QUEUE = 'arn:aws:sqs:eu-west-1:111122223333:Bench-Work';

/** An engine with a rule for each pattern, all of which send to one queue. */
export function runningEngine(patterns: readonly object[]) {
  const clock = startClock();
  const recorder = startRecorder(clock, REMEMBERS);
  const world: World = { clock, recorder, activity: startActivity(), account: '111122223333', region: 'eu-west-1' };
  const engine = buildEngine({ world, template: templateOf(patterns) });
  const work = engine.queues.byArn(QUEUE);
  return {
    /** Puts an event on the bus and takes what came of it out of the queue; returns how many messages that were. */
    pass(event: BusEvent): number {
      engine.send(event);
      const messages = work?.receive(10) ?? [];
      for (const { receiptHandle } of messages) work?.delete(receiptHandle);
      return messages.length;
    },
    stop: clock.stop,
  };
}

function templateOf(patterns: readonly object[]): Template {
  const rules = patterns.map((EventPattern, index) => {
    const properties = { EventPattern, Targets: [{ Id: 'Work', Arn: QUEUE }] };
    return { logicalId: `Rule${index}`, type: 'AWS::Events::Rule', properties };
  });
  const letIn = {
    Effect: 'Allow',
    Principal: { Service: 'events.amazonaws.com' },
    Action: 'sqs:SendMessage',
    Resource: QUEUE,
    Condition: { ArnLike: { 'aws:SourceArn': 'arn:aws:events:eu-west-1:111122223333:rule/*' } },
  };
  const policy = { Queues: [{ Ref: 'Work' }], PolicyDocument: { Statement: [letIn] } };
  const resources = [
    { logicalId: 'Work', type: 'AWS::SQS::Queue', properties: {} },
    { logicalId: 'Policy', type: 'AWS::SQS::QueuePolicy', properties: policy },
    ...rules,
  ];
  return {
    stack: 'Bench',
    resources: new Map(resources.map((resource) => [resource.logicalId, resource])),
    parameters: new Map(),
    assetDirectory: () => undefined,
  };
}
