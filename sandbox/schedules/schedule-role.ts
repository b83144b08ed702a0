import type { Access } from '../iam/access.ts';
import type { Schedule, World } from '../world.ts';
import { SchedulerError } from './scheduler-error.ts';

type Parts = { readonly access: Access; readonly world: World };

/** The role is assumed on behalf of the group: https://docs.aws.amazon.com/scheduler/latest/UserGuide/cross-service-confused-deputy-prevention.html */
const sessionOf = ({ GroupName, Target }: Schedule, { world: { region, account } }: Parts) => ({
  roleArn: Target.RoleArn,
  service: 'scheduler.amazonaws.com',
  sourceArn: `arn:aws:scheduler:${region}:${account}:schedule-group/${GroupName}`,
});

/** Why the schedule's role does not allow what the schedule is to do. */
export function deniedToSchedule(
  schedule: Schedule,
  action: string,
  resource: string,
  parts: Parts,
): string | undefined {
  const ask = { action, resource, context: { 'aws:SecureTransport': ['true'] } };
  return parts.access.deniedWith(sessionOf(schedule, parts), ask);
}

/** Scheduler tries the role when a schedule is created, but not what the role allows. */
export function requireRole(schedule: Schedule, parts: Parts): void {
  if (parts.access.mayAssume(sessionOf(schedule, parts))) return;
  throw new SchedulerError(
    'ValidationException',
    'The execution role you provide must allow AWS EventBridge Scheduler to assume the role.',
  );
}
