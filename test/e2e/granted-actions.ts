import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inject } from 'vitest';
import type { Sandbox } from '../../sandbox/sandbox.ts';

/** Granted actions that no SDK call of a function shows, and who needs them. */
export const NEEDED_BY_AWS: Readonly<Record<string, string>> = {
  'sqs:ReceiveMessage': "Lambda's poller, with the function's role",
  'sqs:DeleteMessage': "Lambda's poller, with the function's role",
  'sqs:GetQueueAttributes': "Lambda's poller, with the function's role",
  'logs:CreateLogStream': 'Lambda, for the log of the function',
  'logs:PutLogEvents': 'Lambda, for the log of the function',
  'iam:PassRole': 'EventBridge Scheduler, when a schedule with the role of the timers is created',
};

/** Calls that IAM knows under another name than the API. https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazons3.html */
const ACTION_OF: Readonly<Record<string, string>> = {
  's3:GetBucketLifecycleConfiguration': 's3:GetLifecycleConfiguration',
  's3:ListBuckets': 's3:ListAllMyBuckets',
};

type Granted = readonly (readonly [string, readonly string[]])[];
type Statement = { readonly Action: string | readonly string[] };
type Resource = {
  readonly Properties: {
    readonly Role?: { readonly 'Fn::GetAtt': readonly [string, string] };
    readonly Policies?: readonly { readonly PolicyDocument: { readonly Statement: readonly Statement[] } }[];
  };
};

/** What makes lanes put messages back, and look at timers that are there already. */
export function letLanesFailOnce(sandbox: Sandbox): void {
  failOnce(sandbox, 'dynamodb:GetItem', 'ValidationException');
  // What is counted by the batch comes back by itself; what is handled one by one is put back.
  failOnce(sandbox, 'dynamodb:PutItem', 'ValidationException');
  failOnce(sandbox, 'scheduler:CreateSchedule', 'ConflictException');
}

/** What makes channels put a message back, and then give it up. */
export function letChannelsFailTwice(sandbox: Sandbox): void {
  for (const [name] of grantedActions()) sandbox.faults.next(name, [{ status: 500 }, { status: 400 }]);
  failOnce(sandbox, 'sns:Publish', 'InternalError', 3);
  failOnce(sandbox, 'sns:Publish', 'InvalidParameter');
}

/** In every function that may make the call. */
function failOnce({ faults }: Sandbox, call: string, name: string, times = 1): void {
  const [service = '', operation = ''] = call.split(':');
  for (const [function_, actions] of grantedActions()) {
    if (!actions.includes(call)) continue;
    faults.call({ service, operation, function: function_ }, { name, message: 'as a test wishes' }, times);
  }
}

/** What a function called, in the words of its grants. */
export function callsOf({ world }: Sandbox, name: string): ReadonlySet<string> {
  const calls = world.recorder.happenings().filter((one) => one.what === 'call');
  const own = calls.flatMap((one) => (one.function === name ? [`${one.service}:${one.operation}`] : []));
  return new Set(own.map((call) => ACTION_OF[call] ?? call));
}

/** What each function's role may do, by the function's logical id in the synthesized template. */
export function grantedActions(): Granted {
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
