import { TOCSIN } from '../../../core/event.ts';
import { shellQuoted } from '../../../core/text.ts';
import { breaks, changes, mends, OURS, type WatchedService } from './watched-call.ts';

const rule = { part: 'rule', at: ['requestParameters', 'name'], like: OURS } as const;
const target = { part: 'target', at: ['requestParameters', 'rule'], like: OURS } as const;

export const enableRule = (name: string, { region, bus }: { readonly region: string; readonly bus?: string }) =>
  `aws events enable-rule --region ${region} --name ${shellQuoted(name)}${bus === undefined ? '' : ` --event-bus-name ${shellQuoted(bus)}`}`;

/** https://docs.aws.amazon.com/eventbridge/latest/userguide/logging-using-cloudtrail.html */
export const ruleCalls: WatchedService = {
  service: 'events',
  calls: {
    DisableRule: { ...rule, effect: breaks('was disabled', enableRule) },
    EnableRule: { ...rule, effect: mends },
    DeleteRule: { ...rule, effect: breaks('was deleted') },
    PutRule: {
      ...rule,
      effect: ({ state }) =>
        state === 'DISABLED' ? breaks('was disabled', enableRule) : { does: 'mends', change: 'was changed' },
    },
    RemoveTargets: { ...target, effect: breaks('was cut off from its queue') },
    PutTargets: { ...target, effect: { does: 'mends', change: 'was given another target' } },
    DeleteArchive: {
      part: 'archive',
      at: ['requestParameters', 'archiveName'],
      like: OURS,
      effect: changes('was deleted'),
    },
    DeleteEventBus: {
      part: 'bus',
      at: ['requestParameters', 'name'],
      like: [TOCSIN],
      effect: breaks('was deleted'),
    },
  },
};
