import { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs';
import { GlueClient } from '@aws-sdk/client-glue';
import { SchedulerClient } from '@aws-sdk/client-scheduler';
import { patience } from '../../adapters/patience.ts';
import { timersIn } from '../../adapters/timers.ts';
import { timerEnvironment } from '../../shell/environment.ts';
import { runLane } from '../../shell/lane/run-lane.ts';
import { crawlersIn } from './crawlers.ts';
import { glueCrawler } from './lane.ts';

export const handler = runLane(glueCrawler, {
  crawlers: crawlersIn(new GlueClient(patience), new CloudWatchLogsClient(patience)),
  timers: timersIn(new SchedulerClient(patience), timerEnvironment.parse(process.env)),
});
