import { ListSchedulesCommand, type SchedulerClient } from '@aws-sdk/client-scheduler';
import { STACK } from '../../../core/stack.ts';
import type { Standing } from '../standing.ts';
import { pagesOf } from './pages.ts';

/** The schedules that recur: a one-time timer is called as its lane calls it. */
export function schedulesIn(scheduler: SchedulerClient): Promise<readonly Standing[]> {
  return pagesOf(async (next) => {
    const page = { NamePrefix: `${STACK}-`, ...next };
    const { Schedules = [], NextToken } = await scheduler.send(new ListSchedulesCommand(page));
    const found = Schedules.map(({ Name: name = '', State }): Standing => {
      return { type: 'schedule', name, state: State === 'DISABLED' ? 'off' : 'on' };
    });
    return { found, NextToken };
  });
}
