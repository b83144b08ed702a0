import { CHANNEL_DEGRADED, CHANNEL_STATE_CHANGE } from '../../core/delivery/channel-state.ts';
import { HEARTBEAT_DUE } from '../../core/delivery/heartbeat.ts';
import { defineLane } from '../../core/lane.ts';
import { assess } from './assess.ts';
import { callPatterns } from './calls/watched.ts';
import { enrich } from './enrich.ts';
import { PART_CHECK_DUE, parse, SWEEP_DUE } from './heard.ts';
import { LANE } from './lane-name.ts';
import { options } from './options.ts';
import { PART_TOUCHED } from './touched.ts';

export const tocsin = defineLane({
  name: LANE,
  watches: 'Tocsin itself: channels that take nothing, and parts of the stack that somebody changed or removed',
  patterns: callPatterns,
  timers: [],
  parts: [PART_TOUCHED, PART_CHECK_DUE],
  sweep: SWEEP_DUE,
  reports: [CHANNEL_STATE_CHANGE],
  heartbeat: HEARTBEAT_DUE,
  kinds: {
    [CHANNEL_DEGRADED]: 'A channel takes nothing until somebody mends it',
    'delivery-stopped': 'A part that events or notifications travel through was switched off, cut off or deleted',
    'messages-lost': 'Somebody emptied a queue',
    'watch-stopped': 'What would say that Tocsin itself fails was switched off or deleted',
    'secret-changed': 'The secret of a channel was replaced or deleted',
    'part-changed': 'A part of the stack was changed by hand',
    'stack-deleted': 'The whole stack is being deleted',
  },
  grants: [
    {
      actions: ['events:ListRules', 'lambda:ListEventSourceMappings', 'scheduler:ListSchedules'],
      on: '*',
      because: 'IAM knows no resource for these lists',
    },
    { actions: ['cloudwatch:DescribeAlarms'], on: 'arn:${partition}:cloudwatch:${region}:${account}:alarm:*' },
  ],
  memoryMb: 256,
  timeoutSeconds: 30,
  batchSize: 5,
  options,
  parse,
  enrich,
  assess,
});
