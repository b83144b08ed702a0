import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, inject, test } from 'vitest';
import { happeningNow } from '../../sandbox/happening-now.ts';
import type { Sandbox } from '../../sandbox/sandbox.ts';
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

type Statement = { readonly Action: string | readonly string[] };
type Resource = {
  readonly Properties: {
    readonly Role?: { readonly 'Fn::GetAtt': readonly [string, string] };
    readonly Policies?: readonly { readonly PolicyDocument: { readonly Statement: readonly Statement[] } }[];
  };
};

test('every call that the functions make is granted to them, and nothing is granted that they never call', async () => {
  const throttled = recordedEvent('glue-crawler/failed-throttled');
  const sandbox = await sandboxAt(throttled);
  sandbox.faults.next('slack', [{ status: 429 }, { status: 404, body: 'no_service' }]);
  for (const vendor of ['pagerduty', 'raygun']) sandbox.faults.next(vendor, [{ status: 500 }, { status: 400 }]);
  const once = (service: string, operation: string, name: string) =>
    sandbox.faults.call({ service, operation }, { name, message: 'as a test wishes' });
  for (const name of ['InternalError', 'InternalError', 'InternalError', 'InvalidParameter'])
    once('sns', 'Publish', name);
  once('scheduler', 'CreateSchedule', 'ConflictException');
  for (let time = 0; time < 5; time += 1) once('dynamodb', 'GetItem', 'ProvisionedThroughputExceededException');
  sandbox.send(throttled);
  await sandbox.settle();
  sandbox.send(happeningNow(recordedEvent('glue-crawler/failed-internal-error'), sandbox.world.clock.now()));
  await sandbox.settle();
  for (const [name, granted] of grantedActions()) {
    const called = new Set(callsOf(sandbox, name));
    expect(
      [...called].filter((action) => !granted.includes(action)),
      `${name} calls without a grant`,
    ).toEqual([]);
    const unused = granted.filter((action) => !called.has(action) && NEEDED_BY_AWS[action] === undefined);
    expect(unused, `${name} never calls`).toEqual([]);
  }
});

function callsOf({ world }: Sandbox, name: string): readonly string[] {
  return world.recorder
    .happenings()
    .flatMap((one) => (one.what === 'call' && one.function === name ? [`${one.service}:${one.operation}`] : []));
}

/** What each function's role may do, by the function's logical id in the synthesized template. */
function grantedActions(): readonly (readonly [string, readonly string[]])[] {
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
