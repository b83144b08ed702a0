import { STACK } from '../../../core/stack.ts';
import { shellQuoted } from '../../../core/text.ts';
import { breaks, mends, type WatchedService } from './watched-call.ts';

const alarm = { part: 'alarm', at: ['requestParameters', 'alarmNames'], like: [{ prefix: `${STACK}: ` }] } as const;

/** CloudTrail knows CloudWatch as monitoring.amazonaws.com. */
export const alarmCalls: WatchedService = {
  service: 'monitoring',
  calls: {
    DeleteAlarms: { ...alarm, effect: breaks('was deleted') },
    DisableAlarmActions: { ...alarm, effect: breaks('was made mute', unmuted) },
    EnableAlarmActions: { ...alarm, effect: mends },
    PutMetricAlarm: {
      ...alarm,
      at: ['requestParameters', 'alarmName'],
      effect: ({ actionsEnabled }) =>
        actionsEnabled === false ? breaks('was made mute', unmuted) : { does: 'mends', change: 'was changed' },
    },
  },
};

export function unmuted(name: string, { region }: { readonly region: string }): string {
  return `aws cloudwatch enable-alarm-actions --region ${region} --alarm-names ${shellQuoted(name)}`;
}
