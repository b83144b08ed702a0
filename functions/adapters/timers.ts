import {
  ConflictException,
  CreateScheduleCommand,
  GetScheduleCommand,
  type SchedulerClient,
} from '@aws-sdk/client-scheduler';
import { TOCSIN } from '../core/event.ts';
import type { Timer, Timers } from '../core/timer.ts';

export type TimerPlace = {
  readonly TOCSIN_BUS_ARN: string;
  readonly TOCSIN_TIMER_GROUP: string;
  readonly TOCSIN_TIMER_ROLE: string;
  readonly TOCSIN_TIMER_DEAD_LETTERS: string;
};

/** One-time schedules of EventBridge Scheduler that put an event on the Tocsin bus and then delete themselves. */
export function timersIn(scheduler: SchedulerClient, place: TimerPlace): Timers {
  return {
    set: async (timer) => {
      try {
        await scheduler.send(new CreateScheduleCommand(scheduleOf(timer, place)));
        return { at: timer.at };
      } catch (error) {
        if (error instanceof ConflictException) return { at: await timeOf(scheduler, timer, place) };
        throw error;
      }
    },
  };
}

function scheduleOf({ name, at, detailType, detail }: Timer, place: TimerPlace) {
  return {
    Name: name,
    GroupName: place.TOCSIN_TIMER_GROUP,
    ClientToken: name,
    ScheduleExpression: `at(${at.toISOString().slice(0, 19)})`,
    ScheduleExpressionTimezone: 'UTC',
    FlexibleTimeWindow: { Mode: 'OFF' as const },
    ActionAfterCompletion: 'DELETE' as const,
    Target: {
      Arn: place.TOCSIN_BUS_ARN,
      RoleArn: place.TOCSIN_TIMER_ROLE,
      Input: JSON.stringify(detail),
      EventBridgeParameters: { Source: TOCSIN, DetailType: detailType },
      DeadLetterConfig: { Arn: place.TOCSIN_TIMER_DEAD_LETTERS },
    },
  };
}

/** When the schedule of this name was set for before. */
async function timeOf(scheduler: SchedulerClient, { name, at }: Timer, place: TimerPlace): Promise<Date> {
  const { ScheduleExpression } = await scheduler.send(
    new GetScheduleCommand({ GroupName: place.TOCSIN_TIMER_GROUP, Name: name }),
  );
  const time = /^at\((.+)\)$/.exec(ScheduleExpression ?? '')?.[1];
  return time ? new Date(`${time}Z`) : at;
}
