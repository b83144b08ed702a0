import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, inject, test } from 'vitest';
import { lanes } from '../../functions/lanes/registry.ts';
import { happeningNow } from '../../sandbox/happening-now.ts';
import type { Sandbox } from '../../sandbox/sandbox.ts';
import { recordedNames } from '../event-files.ts';
import { recordedEvent, sandboxAt } from './running-sandbox.ts';

/** Granted actions that no SDK call of a function shows, and who needs them. */
const NEEDED_BY_AWS: Readonly<Record<string, string>> = {
  'sqs:ReceiveMessage': "Lambda's poller, with the function's role",
  'sqs:DeleteMessage': "Lambda's poller, with the function's role",
  'sqs:GetQueueAttributes': "Lambda's poller, with the function's role",
  'logs:CreateLogStream': 'Lambda, for the log of the function',
  'logs:PutLogEvents': 'Lambda, for the log of the function',
  'iam:PassRole': 'EventBridge Scheduler, when a schedule with the role of the timers is created',
};

type Granted = readonly (readonly [string, readonly string[]])[];
type Statement = { readonly Action: string | readonly string[] };
type Resource = {
  readonly Properties: {
    readonly Role?: { readonly 'Fn::GetAtt': readonly [string, string] };
    readonly Policies?: readonly { readonly PolicyDocument: { readonly Statement: readonly Statement[] } }[];
  };
};

test('every call that the functions make is granted to them, and nothing is granted that they never call', async () => {
  const sandbox = await sandboxAt(recordedEvent('glue-crawler/failed-throttled'));
  await sendEverything(sandbox);
  const granted = grantedActions();
  letEverythingFailOnce(sandbox, granted);
  await sendEverything(sandbox);
  for (const [name, actions] of granted) {
    const called = new Set(callsOf(sandbox, name));
    const refused = [...called].filter((action) => !actions.includes(action));
    expect(refused, `${name} calls without a grant`).toEqual([]);
    const unused = actions.filter((action) => !called.has(action) && NEEDED_BY_AWS[action] === undefined);
    expect(unused, `${name} never calls`).toEqual([]);
  }
});

/** Every recorded event of every lane, as if it happened now, with all that follows from it. */
async function sendEverything(sandbox: Sandbox): Promise<void> {
  for (const name of lanes.flatMap((lane) => recordedNames(lane.name))) {
    sandbox.send(happeningNow(recordedEvent(name), sandbox.world.clock.now()));
  }
  await sandbox.settle();
}

/** What makes functions put messages back, give them up, and look at what is there already. */
function letEverythingFailOnce(sandbox: Sandbox, granted: Granted): void {
  const message = 'as a test wishes';
  for (const [name, actions] of granted) {
    sandbox.faults.next(name, [{ status: 500 }, { status: 400 }]);
    const fail = (service: string, operation: string, error: string, times = 1) => {
      if (!actions.includes(`${service}:${operation}`)) return;
      sandbox.faults.call({ service, operation, function: name }, { name: error, message }, times);
    };
    fail('dynamodb', 'GetItem', 'ValidationException');
    fail('scheduler', 'CreateSchedule', 'ConflictException');
    fail('sns', 'Publish', 'InternalError', 3);
    fail('sns', 'Publish', 'InvalidParameter');
  }
}

function callsOf({ world }: Sandbox, name: string): readonly string[] {
  return world.recorder
    .happenings()
    .flatMap((one) => (one.what === 'call' && one.function === name ? [`${one.service}:${one.operation}`] : []));
}

/** What each function's role may do, by the function's logical id in the synthesized template. */
function grantedActions(): Granted {
  const { cdkOut, stack } = inject('synthesized');
  const template = JSON.parse(readFileSync(join(cdkOut, `${stack}.template.json`), 'utf8'));
  const resources: Readonly<Record<string, Resource & { readonly Type: string }>> = template.Resources;
  return Object.entries(resources)
    .filter(([, { Type }]) => Type === 'AWS::Lambda::Function')
    .map(([name, { Properties }]) => {
      const role = resources[Properties.Role?.['Fn::GetAtt'][0] ?? ''];
      const statements = (role?.Properties.Policies ?? []).flatMap(({ PolicyDocument }) => PolicyDocument.Statement);
      return [name, statements.flatMap(({ Action }) => Action)] as const;
    });
}
