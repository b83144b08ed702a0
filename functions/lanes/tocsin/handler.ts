import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { patience } from '../../adapters/patience.ts';
import { runLane } from '../../shell/run-lane.ts';
import { channelsFrom } from './environment.ts';
import { tocsin } from './lane.ts';
import { partsIn } from './rules.ts';

export const handler = runLane(tocsin, {
  parts: partsIn(new EventBridgeClient(patience)),
  channels: channelsFrom(process.env),
});
