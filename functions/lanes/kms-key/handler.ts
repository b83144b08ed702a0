import { setTimeout } from 'node:timers/promises';
import { KMSClient } from '@aws-sdk/client-kms';
import { SchedulerClient } from '@aws-sdk/client-scheduler';
import { timersIn } from '../../adapters/timers.ts';
import { timerEnvironment } from '../../shell/environment.ts';
import { runLane } from '../../shell/run-lane.ts';
import { keysIn } from './keys.ts';
import { kmsKey } from './lane.ts';

export const handler = runLane(kmsKey, {
  keys: keysIn(new KMSClient({})),
  timers: timersIn(new SchedulerClient({}), timerEnvironment.parse(process.env)),
  pause: (ms) => setTimeout(ms),
});
