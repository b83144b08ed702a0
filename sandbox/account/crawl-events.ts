import { randomUUID } from 'node:crypto';
import type { BusEvent, World } from '../world.ts';
import { type Crawl, LOG_GROUP } from './crawler.ts';

/** Glue's own `Glue Crawler State Change` for a run as it is now: Started, Succeeded or Failed. All numbers are text. */
export function crawlEvent(world: World, crawler: string, crawl: Crawl): BusEvent {
  const time = seconds(crawl.endedAt ?? crawl.startedAt);
  return {
    version: '0',
    id: randomUUID(),
    'detail-type': 'Glue Crawler State Change',
    source: 'aws.glue',
    account: world.account,
    time,
    region: world.region,
    resources: [],
    detail: { crawlerName: crawler, accountId: world.account, ...detailOf(world, crawler, crawl, time) },
  };
}

function detailOf(world: World, crawler: string, crawl: Crawl, time: string): Readonly<Record<string, string>> {
  const cloudWatchLogLink = `https://console.aws.amazon.com/cloudwatch/home?region=${world.region}#logEventViewer:group=${LOG_GROUP};stream=${crawler}`;
  if (crawl.state === 'RUNNING') return { startTime: time, state: 'Started', message: 'Crawler Started' };
  if (crawl.state === 'FAILED') {
    return { errorMessage: crawl.error ?? '', cloudWatchLogLink, state: 'Failed', message: 'Crawler Failed' };
  }
  const ran = (crawl.endedAt?.getTime() ?? 0) - crawl.startedAt.getTime();
  return {
    ...{ tablesCreated: '0', tablesUpdated: '0', tablesDeleted: '0' },
    ...{ partitionsCreated: '0', partitionsUpdated: '0', partitionsDeleted: '0' },
    ...{ warningMessage: 'N/A', 'runningTime (sec)': String(Math.round(ran / 1000)), completionDate: time },
    ...{ cloudWatchLogLink, state: 'Succeeded', message: 'Crawler Succeeded' },
  };
}

const seconds = (time: Date): string => `${time.toISOString().slice(0, 19)}Z`;
