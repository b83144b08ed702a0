import * as z from 'zod';
import type { Service } from '../gateway/emulated-service.ts';
import { operation } from '../gateway/operation.ts';
import { restJson } from '../gateway/rest-json.ts';
import type { Schedules, World } from '../world.ts';

const text = z.string();
const ScheduleTarget = z.strictObject({
  Arn: text,
  RoleArn: text,
  Input: text.exactOptional(),
  DeadLetterConfig: z.strictObject({ Arn: text.exactOptional() }).exactOptional(),
  RetryPolicy: z
    .strictObject({
      MaximumRetryAttempts: z.int().min(0).max(185).exactOptional(),
      MaximumEventAgeInSeconds: z.int().min(60).max(86_400).exactOptional(),
    })
    .exactOptional(),
  EventBridgeParameters: z.strictObject({ DetailType: text, Source: text }).exactOptional(),
});
const CreateSchedule = z.strictObject({
  Name: text,
  GroupName: text.default('default'),
  ScheduleExpression: text,
  ScheduleExpressionTimezone: text.exactOptional(),
  ActionAfterCompletion: z.enum(['NONE', 'DELETE']).exactOptional(),
  Description: text.max(512).exactOptional(),
  ClientToken: text.exactOptional(),
  FlexibleTimeWindow: z.strictObject({ Mode: z.literal('OFF', 'the sandbox knows only OFF') }),
  State: z.enum(['ENABLED', 'DISABLED']).exactOptional(),
  Target: ScheduleTarget,
});
const Named = z.strictObject({ Name: text, GroupName: text.default('default'), ClientToken: text.optional() });
/** All of them on one page. */
const ListSchedules = z.strictObject({ GroupName: text.optional(), NamePrefix: text.default('') });

const PROTOCOL = restJson([
  { operation: 'ListSchedules', at: 'GET /schedules', query: { ScheduleGroup: 'GroupName' } },
  { operation: 'CreateSchedule', at: 'POST /schedules/{Name}' },
  { operation: 'GetSchedule', at: 'GET /schedules/{Name}', query: { groupName: 'GroupName' } },
  {
    operation: 'DeleteSchedule',
    at: 'DELETE /schedules/{Name}',
    query: { groupName: 'GroupName', clientToken: 'ClientToken' },
  },
]);

export function scheduler({ region, account }: World, schedules: Schedules): Service {
  const create = operation(CreateSchedule, (schedule) => ({
    ScheduleArn: schedules.create(schedule),
  }));
  const get = operation(Named, ({ GroupName, Name }) => {
    const { ClientToken: _token, ...schedule } = schedules.get(GroupName, Name);
    const Arn = `arn:aws:scheduler:${region}:${account}:schedule/${GroupName}/${Name}`;
    return { Arn, State: 'ENABLED', FlexibleTimeWindow: { Mode: 'OFF' }, ...schedule };
  });
  const list = operation(ListSchedules, ({ GroupName, NamePrefix }) => ({
    Schedules: schedules
      .all()
      .filter((one) => one.Name.startsWith(NamePrefix) && (GroupName === undefined || one.GroupName === GroupName))
      .map(({ Name, GroupName: group, State = 'ENABLED' }) => ({ Name, GroupName: group, State })),
  }));
  const remove = operation(Named, ({ GroupName, Name }) => schedules.delete(GroupName, Name));
  return {
    name: 'scheduler',
    protocol: PROTOCOL,
    operations: { CreateSchedule: create, GetSchedule: get, ListSchedules: list, DeleteSchedule: remove },
    statuses: { ConflictException: 409, ResourceNotFoundException: 404, ValidationException: 400 },
  };
}
