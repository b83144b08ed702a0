import * as z from 'zod';
import { type Declarations, withoutEffect } from '../template/declared.ts';
import { TemplateRefused } from '../template/refused.ts';
import type { Schedule, Schedules } from '../world.ts';
import { SchedulerError } from './scheduler-error.ts';

const groupProperties = z.strictObject({ Name: z.string().optional(), Tags: withoutEffect });

export function declaredGroups(declarations: Declarations): readonly string[] {
  return declarations.of('AWS::Scheduler::ScheduleGroup', groupProperties).map(({ name }) => name);
}

/** The template's own schedules, whose properties are worded and checked as CreateSchedule's. */
export function startDeclared(declarations: Declarations, schedules: Schedules): void {
  const type = 'AWS::Scheduler::Schedule';
  for (const { logicalId, name, properties } of declarations.of(type, z.custom<Partial<Schedule>>())) {
    try {
      schedules.create({ GroupName: 'default', ...properties, Name: name } as Schedule);
    } catch (error) {
      if (error instanceof SchedulerError) throw new TemplateRefused(type, logicalId, error.message);
      throw error;
    }
  }
}
