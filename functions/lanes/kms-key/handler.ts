import { setTimeout } from 'node:timers/promises';
import { KMSClient } from '@aws-sdk/client-kms';
import { SchedulerClient } from '@aws-sdk/client-scheduler';
import { patience } from '../../adapters/patience.ts';
import { timersIn } from '../../adapters/timers.ts';
import { timerEnvironment } from '../../shell/environment.ts';
import { runLane } from '../../shell/lane/run-lane.ts';
import { keysIn } from './keys.ts';
import { kmsKey } from './lane.ts';

export const handler = runLane(kmsKey, {
  keys: keysIn(new KMSClient(patience)),
  timers: timersIn(new SchedulerClient(patience), timerEnvironment.parse(process.env)),
  pause: (ms) => setTimeout(ms),
});
