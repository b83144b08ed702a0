import { S3Client } from '@aws-sdk/client-s3';
import { SchedulerClient } from '@aws-sdk/client-scheduler';
import { patience } from '../../adapters/patience.ts';
import { timersIn } from '../../adapters/timers.ts';
import { timerEnvironment } from '../../shell/environment.ts';
import { runLane } from '../../shell/lane/run-lane.ts';
import { bucketsIn } from './buckets.ts';
import { s3Lifecycle } from './lane.ts';

export const handler = runLane(s3Lifecycle, {
  buckets: bucketsIn(new S3Client(patience)),
  timers: timersIn(new SchedulerClient(patience), timerEnvironment.parse(process.env)),
});
