import { type CloudWatchLogsClient, FilterLogEventsCommand } from '@aws-sdk/client-cloudwatch-logs';
import {
  type CrawlerHistory,
  CrawlerRunningException,
  type CrawlerTargets,
  EntityNotFoundException,
  GetCrawlerCommand,
  GetCrawlersCommand,
  GetTagsCommand,
  type GlueClient,
  type Crawler as GlueCrawler,
  ListCrawlsCommand,
  StartCrawlerCommand,
} from '@aws-sdk/client-glue';
import type { Crawl, Crawler, Crawlers, LogPlace, Place } from './facts.ts';

/** Crawlers as Glue and CloudWatch Logs know them. */
export function crawlersIn(glue: GlueClient, logs: CloudWatchLogsClient): Crawlers {
  return {
    failed: () => failed(glue),
    find: (name) => find(glue, name),
    history: (name) => history(glue, name),
    tags: async (place, name) => (await glue.send(new GetTagsCommand({ ResourceArn: arnOf(place, name) }))).Tags ?? {},
    lastErrors: (place, since) => lastErrors(logs, place, since),
    start: (name) => start(glue, name),
  };
}

const MAX_PAGES = 5;

/** A thousand crawlers are more than a Region's quota. */
async function failed(glue: GlueClient): Promise<readonly string[]> {
  const names: string[] = [];
  let token: string | undefined;
  for (let page = 0; page < 10 && (page === 0 || token); page += 1) {
    const asked = { MaxResults: 100, ...(token ? { NextToken: token } : {}) };
    const { Crawlers: found = [], NextToken } = await glue.send(new GetCrawlersCommand(asked));
    const isFailed = (one: GlueCrawler) => one.LastCrawl?.Status === 'FAILED' && one.State === 'READY';
    names.push(...found.filter(isFailed).flatMap(({ Name }) => Name ?? []));
    token = NextToken;
  }
  return names;
}

async function find(glue: GlueClient, name: string): Promise<Crawler | undefined> {
  try {
    const { Crawler: found } = await glue.send(new GetCrawlerCommand({ Name: name }));
    return found && crawlerFrom(found);
  } catch (error) {
    if (error instanceof EntityNotFoundException) return undefined;
    throw error;
  }
}

/** Glue does not promise an order, so that the newest crawl may be on any page; five hundred crawls are months. */
async function history(glue: GlueClient, name: string): Promise<readonly Crawl[]> {
  const crawls: CrawlerHistory[] = [];
  let token: string | undefined;
  for (let page = 0; page < MAX_PAGES && (page === 0 || token); page += 1) {
    const asked = { CrawlerName: name, MaxResults: 100, ...(token ? { NextToken: token } : {}) };
    const { Crawls = [], NextToken } = await glue.send(new ListCrawlsCommand(asked));
    crawls.push(...Crawls);
    token = NextToken;
  }
  return crawls.flatMap(crawlFrom).sort((a, b) => b.startedAt.getTime() - a.startedAt.getTime());
}

/**
 * One stream holds all runs of a crawler; the prefix is what tells this run's lines. Pages may be empty with more to
 * follow. Oldest first.
 */
async function lastErrors(logs: CloudWatchLogsClient, place: LogPlace, since: Date): Promise<readonly string[]> {
  const asked = {
    logGroupName: place.group,
    logStreamNames: [place.stream],
    startTime: since.getTime(),
    filterPattern: '?ERROR ?WARN',
    startFromHead: false,
    limit: 50,
  };
  let found = await logs.send(new FilterLogEventsCommand(asked));
  for (let page = 1; page < MAX_PAGES && !found.events?.length && found.nextToken; page += 1)
    found = await logs.send(new FilterLogEventsCommand({ ...asked, nextToken: found.nextToken }));
  const lines = (found.events ?? []).flatMap(({ message }) =>
    message && belongs(message, place.prefix) ? [message] : [],
  );
  return lines.slice(0, 10).toReversed();
}

function belongs(message: string, prefix: string | undefined): boolean {
  return prefix === undefined || message.includes(prefix);
}

async function start(glue: GlueClient, name: string): Promise<'started' | 'busy'> {
  try {
    await glue.send(new StartCrawlerCommand({ Name: name }));
    return 'started';
  } catch (error) {
    if (error instanceof CrawlerRunningException) return 'busy';
    throw error;
  }
}

function crawlerFrom(found: GlueCrawler): Crawler {
  const { LastCrawl: last, Schedule: schedule } = found;
  const group = last?.LogGroup;
  const stream = last?.LogStream;
  const log = group && stream ? { group, stream, ...(last.MessagePrefix ? { prefix: last.MessagePrefix } : {}) } : null;
  return {
    role: found.Role ?? 'none',
    targets: found.Targets ? targetsOf(found.Targets) : [],
    ...(found.DatabaseName ? { database: found.DatabaseName } : {}),
    ...(schedule?.State === 'SCHEDULED' && schedule.ScheduleExpression
      ? { schedule: schedule.ScheduleExpression }
      : {}),
    ...(last?.Status
      ? {
          lastCrawl: {
            status: last.Status,
            ...(last.ErrorMessage ? { error: last.ErrorMessage } : {}),
            ...(last.StartTime ? { startedAt: last.StartTime } : {}),
            ...(log ? { log } : {}),
          },
        }
      : {}),
  };
}

function targetsOf(targets: CrawlerTargets): readonly string[] {
  return [
    ...(targets.S3Targets ?? []).map(({ Path }) => Path),
    ...(targets.JdbcTargets ?? []).map(({ Path, ConnectionName }) => `${ConnectionName}: ${Path}`),
    ...(targets.MongoDBTargets ?? []).map(({ Path, ConnectionName }) => `${ConnectionName}: ${Path}`),
    ...(targets.DynamoDBTargets ?? []).map(({ Path }) => Path && `DynamoDB ${Path}`),
    ...(targets.CatalogTargets ?? []).map(({ DatabaseName, Tables }) => `${DatabaseName}: ${Tables?.join(', ')}`),
    ...(targets.DeltaTargets ?? []).flatMap(({ DeltaTables }) => DeltaTables ?? []),
    ...(targets.IcebergTargets ?? []).flatMap(({ Paths }) => Paths ?? []),
    ...(targets.HudiTargets ?? []).flatMap(({ Paths }) => Paths ?? []),
  ].filter((target) => target !== undefined);
}

function crawlFrom({ State, StartTime, EndTime }: CrawlerHistory): readonly Crawl[] {
  if (!State || !StartTime) return [];
  return [
    {
      state: State,
      startedAt: StartTime,
      ...(EndTime ? { endedAt: EndTime } : {}),
    },
  ];
}

function arnOf({ account, region }: Place, name: string): string {
  const partition = region.startsWith('cn-') ? 'aws-cn' : region.startsWith('us-gov-') ? 'aws-us-gov' : 'aws';
  return `arn:${partition}:glue:${region}:${account}:crawler/${name}`;
}
