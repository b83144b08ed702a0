import { inject } from 'vitest';
import { HOUR } from '../../functions/core/time.ts';
import type { Sandbox } from '../../sandbox/sandbox.ts';
import { rolesIn } from './permissions.ts';

/** What makes lanes put messages back, and look at timers that are there already. */
export function letLanesFailOnce(sandbox: Sandbox): void {
  failOnce(sandbox, 'dynamodb:GetItem', 'ValidationException');
  // What is counted by the batch comes back by itself; what is handled one by one is put back.
  failOnce(sandbox, 'dynamodb:PutItem', 'ValidationException');
  failOnce(sandbox, 'scheduler:CreateSchedule', 'ConflictException');
}

/** What makes channels put a message back, and then give it up. */
export function letChannelsFailTwice(sandbox: Sandbox): void {
  for (const name of functions(sandbox)) sandbox.faults.next(name, [{ status: 500 }, { status: 400 }]);
  failOnce(sandbox, 'sns:Publish', 'InternalError', 3);
  failOnce(sandbox, 'sns:Publish', 'InvalidParameter');
}

/** In every function that may make the call. */
function failOnce(sandbox: Sandbox, call: string, name: string, times = 1): void {
  const [service = '', operation = ''] = call.split(':');
  for (const function_ of functions(sandbox, call)) {
    sandbox.faults.call({ service, operation, function: function_ }, { name, message: 'as a test wishes' }, times);
  }
}

/** The logical ids of the functions whose role allows this action, of all when none is named. */
function functions({ members }: Sandbox, action?: string): readonly string[] {
  return rolesIn(inject('synthesized'))
    .filter(({ statements }) => action === undefined || statements.some(({ Action }) => Action.includes(action)))
    .map(({ name }) => name.replace(/Role$/, 'Function'))
    .filter((name) => members.ofFunction(name) !== undefined);
}

/** A timer like the last one, for a bus that is gone. */
export function letATimerFail(sandbox: Sandbox): void {
  letGoOff(sandbox, 'for-a-bus-that-is-gone', (bus) => `${bus}-gone`);
}

/** A schedule like that of the heartbeat, which goes off on the account's own bus. */
export function letAHeartbeatGoOff(sandbox: Sandbox): void {
  letGoOff(sandbox, 'for-the-default-bus', (bus) => bus.replace(/[^/]+$/, 'default'));
}

/** The timer that was set last, once more, with another bus as its target. */
function letGoOff({ schedules, world }: Sandbox, Name: string, busFor: (bus: string) => string): void {
  const last = world.recorder.happenings().findLast((one) => one.what === 'scheduled');
  if (last === undefined) throw new Error('no timer was set: expected one of a crawl that failed');
  const { Target, ...schedule } = last.schedule;
  const inAnHour = new Date(world.clock.now().getTime() + HOUR).toISOString().slice(0, 19);
  schedules.create({
    ...{ ...schedule, Name, ScheduleExpression: `at(${inAnHour})` },
    Target: { ...Target, Arn: busFor(Target.Arn) },
  });
}
