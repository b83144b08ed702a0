import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { runLane } from '../../shell/run-lane.ts';
import { channelsFrom } from './environment.ts';
import { tocsin } from './lane.ts';
import { partsIn } from './rules.ts';

export const handler = runLane(tocsin, {
  parts: partsIn(new EventBridgeClient({})),
  channels: channelsFrom(process.env),
});
