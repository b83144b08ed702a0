import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { LambdaClient } from '@aws-sdk/client-lambda';
import { SchedulerClient } from '@aws-sdk/client-scheduler';
import { patience } from '../../adapters/patience.ts';
import { runLane } from '../../shell/lane/run-lane.ts';
import { channelsFrom } from './environment.ts';
import { tocsin } from './lane.ts';
import { alarmsIn, watchedFunctions } from './looks/alarms.ts';
import { mappingsIn } from './looks/mappings.ts';
import { rulesIn } from './looks/rules.ts';
import { schedulesIn } from './looks/schedules.ts';

const events = new EventBridgeClient(patience);
const lambda = new LambdaClient(patience);
const cloudwatch = new CloudWatchClient(patience);
const scheduler = new SchedulerClient(patience);

export const handler = runLane(tocsin, {
  parts: {
    rule: () => rulesIn(events),
    mapping: async () => mappingsIn(lambda, await watchedFunctions(cloudwatch)),
    alarm: () => alarmsIn(cloudwatch),
    schedule: () => schedulesIn(scheduler),
  },
  channels: channelsFrom(process.env),
});
