import { breaks, OURS, type WatchedService } from './watched-call.ts';

/** A timer has a name that its lane gave it: its group is what is ours. */
const timer = { part: 'schedule', at: ['requestParameters', 'groupName'], like: OURS } as const;

export const scheduleCalls: WatchedService = {
  service: 'scheduler',
  calls: {
    DeleteSchedule: { ...timer, effect: breaks('lost a timer') },
    UpdateSchedule: {
      ...timer,
      effect: ({ state }) =>
        state === 'DISABLED'
          ? breaks('has a timer that was disabled')
          : { does: 'mends', change: 'has a changed timer' },
    },
    DeleteScheduleGroup: { ...timer, at: ['requestParameters', 'name'], effect: breaks('was deleted') },
  },
};
