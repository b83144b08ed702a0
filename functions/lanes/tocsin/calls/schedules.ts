import { breaks, OURS, type WatchedService } from './watched-call.ts';

/** A timer has a name that its lane gave it: its group is what is ours. */
const timer = {
  part: 'schedule',
  at: ['requestParameters', 'name'],
  within: ['requestParameters', 'groupName'],
  like: OURS,
} as const;

export const scheduleCalls: WatchedService = {
  service: 'scheduler',
  calls: {
    DeleteSchedule: { ...timer, effect: breaks('was deleted') },
    UpdateSchedule: {
      ...timer,
      effect: ({ state }) => (state === 'DISABLED' ? breaks('was disabled') : { does: 'mends', change: 'was changed' }),
    },
    DeleteScheduleGroup: {
      part: 'schedule',
      at: ['requestParameters', 'name'],
      like: OURS,
      effect: breaks('was deleted with its whole group'),
    },
  },
};
