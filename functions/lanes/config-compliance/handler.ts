import { ConfigServiceClient } from '@aws-sdk/client-config-service';
import { SchedulerClient } from '@aws-sdk/client-scheduler';
import { patience } from '../../adapters/patience.ts';
import { timersIn } from '../../adapters/timers.ts';
import { timerEnvironment } from '../../shell/environment.ts';
import { runLane } from '../../shell/lane/run-lane.ts';
import { itemsIn } from './adapters/items.ts';
import { recordingIn } from './adapters/recording.ts';
import { repairsIn } from './adapters/repairs.ts';
import { rulesIn } from './adapters/rules.ts';
import { configCompliance } from './lane.ts';
import { placeOf } from './ports.ts';

const environment = timerEnvironment.parse(process.env);
const config = new ConfigServiceClient(patience);
const now = () => new Date();

export const handler = runLane(configCompliance, {
  here: placeOf(environment.TOCSIN_BUS_ARN),
  rules: rulesIn(config, now),
  items: itemsIn(config),
  repairs: repairsIn(config, now),
  recording: recordingIn(config),
  timers: timersIn(new SchedulerClient(patience), environment),
});
