import * as z from 'zod';
import type { Account } from '../account/account.ts';
import { type Crawl, type Crawler, LOG_GROUP, lastCrawl, runningCrawl, stateOf } from '../account/crawler.ts';
import { AwsError } from '../gateway/aws-error.ts';
import { awsJson } from '../gateway/aws-json.ts';
import type { Service } from '../gateway/emulated-service.ts';
import { operation } from '../gateway/operation.ts';
import type { World } from '../world.ts';
import { ListCrawls, listCrawls } from './crawl-history.ts';

const Named = z.strictObject({ Name: z.string() });
/** All of them on the one page: nobody gets a NextToken to ask with. */
const Paged = z.strictObject({ MaxResults: z.int().min(1).max(1000).optional() });
const Tagged = z.strictObject({ ResourceArn: z.string() });

export function glue(world: World, { crawlers }: Account): Service {
  return {
    name: 'glue',
    protocol: awsJson('1.1'),
    operations: {
      GetCrawler: operation(Named, ({ Name }) => ({ Crawler: crawlerOf(crawlers.get(Name), world.clock.now()) })),
      GetCrawlers: operation(Paged, () => ({
        Crawlers: crawlers.all().map((crawler) => crawlerOf(crawler, world.clock.now())),
      })),
      StartCrawler: operation(Named, ({ Name }) => {
        crawlers.start(Name);
      }),
      ListCrawls: operation(ListCrawls, (input) => listCrawls(crawlers.get(input.CrawlerName), input)),
      GetTags: operation(Tagged, ({ ResourceArn }) => ({ Tags: crawlers.get(nameIn(ResourceArn)).spec.tags ?? {} })),
    },
  };
}

function nameIn(arn: string): string {
  const name = /^arn:[^:]+:glue:[^:]*:\d{12}:crawler\/(.+)$/.exec(arn)?.[1];
  if (name) return name;
  throw new AwsError('EntityNotFoundException', `the simulated account has no ${arn}: only crawlers have tags in it`);
}

function crawlerOf(crawler: Crawler, now: Date): Readonly<Record<string, unknown>> {
  const { name, role, targets, database, schedule } = crawler.spec;
  const last = lastCrawl(crawler);
  const running = runningCrawl(crawler);
  return {
    Name: name,
    Role: role,
    Targets: targets ?? {},
    DatabaseName: database,
    State: stateOf(crawler, now),
    CrawlElapsedTime: running ? now.getTime() - running.startedAt.getTime() : 0,
    ...(schedule && { Schedule: { ScheduleExpression: schedule, State: 'SCHEDULED' } }),
    ...(last && { LastCrawl: lastCrawlOf(name, last) }),
  };
}

const LAST_CRAWL_STATUS = {
  COMPLETED: 'SUCCEEDED',
  FAILED: 'FAILED',
  STOPPED: 'CANCELLED',
  RUNNING: undefined,
} as const;

/** LastCrawl has neither an end nor an id; the id is the prefix of the run's log lines. */
const lastCrawlOf = (crawler: string, crawl: Crawl) => ({
  Status: LAST_CRAWL_STATUS[crawl.state],
  ErrorMessage: crawl.error,
  LogGroup: LOG_GROUP,
  LogStream: crawler,
  MessagePrefix: crawl.id,
  StartTime: crawl.startedAt,
});
