import { isDeepStrictEqual } from 'node:util';
import type { Schedule, Schedules, Wait } from '../world.ts';
import type { Timing } from './expression.ts';
import { type FiringParts, fire } from './firing.ts';
import { requireRole } from './schedule-role.ts';
import { SchedulerError } from './scheduler-error.ts';
import { validated } from './validation.ts';

type Kept = { readonly schedule: Schedule; readonly arn: string; readonly timing: Timing; wait?: Wait };

/** EventBridge Scheduler with the groups that the template declares, and the default one. */
export function createSchedules(groups: readonly string[], parts: FiringParts): Schedules {
  const { clock, recorder, account, region } = parts.world;
  const kept = new Map<string, Kept>();
  const keyOf = (group: string, name: string) => `${group}/${name}`;

  function arm(one: Kept, due: Date): void {
    const kind = one.timing.runs === 'once' ? 'timer' : 'recurring';
    const what = one.schedule.Target.EventBridgeParameters?.DetailType ?? one.schedule.Name;
    one.wait = clock.at(due, { kind, what }, () => {
      fire({ schedule: one.schedule, arn: one.arn, scheduledFor: due }, parts, () => completed(one));
      if (one.timing.runs === 'once') return;
      const next = one.timing.next(clock.now());
      if (next) arm(one, next);
    });
  }

  function completed({ schedule, timing }: Kept): void {
    const { GroupName, Name, ActionAfterCompletion } = schedule;
    if (timing.runs === 'once' && ActionAfterCompletion === 'DELETE') kept.delete(keyOf(GroupName, Name));
  }

  function found(group: string, name: string): Kept {
    const one = kept.get(keyOf(group, name));
    if (one) return one;
    throw new SchedulerError('ResourceNotFoundException', `Schedule ${name} does not exist in the group ${group}.`);
  }

  function create(schedule: Schedule): string {
    const { GroupName, Name, ClientToken, State = 'ENABLED' } = schedule;
    const timing = validated(schedule, clock);
    if (GroupName !== 'default' && !groups.includes(GroupName)) {
      throw new SchedulerError('ResourceNotFoundException', `Schedule group ${GroupName} does not exist.`);
    }
    requireRole(schedule, parts);
    const existing = kept.get(keyOf(GroupName, Name));
    if (existing) {
      if (ClientToken && isDeepStrictEqual(existing.schedule, schedule)) return existing.arn;
      throw new SchedulerError('ConflictException', `Schedule ${Name} already exists.`);
    }
    const arn = `arn:aws:scheduler:${region}:${account}:schedule/${GroupName}/${Name}`;
    const one: Kept = { schedule, arn, timing };
    kept.set(keyOf(GroupName, Name), one);
    recorder.record({ what: 'scheduled', schedule });
    if (State === 'ENABLED') arm(one, timing.runs === 'once' ? timing.at : timing.first(clock.now()));
    return arn;
  }

  return {
    create,
    get: (group, name) => found(group, name).schedule,
    delete(group, name) {
      found(group, name).wait?.cancel();
      kept.delete(keyOf(group, name));
    },
    all: () => [...kept.values()].map(({ schedule }) => schedule),
  };
}
