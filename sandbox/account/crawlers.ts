import { AwsError } from '../gateway/aws-error.ts';
import type { BusEvent, World } from '../world.ts';
import { absorbedCrawl, type Told, toldBy } from './absorbed-crawl.ts';
import { type CrawlRuns, crawlRuns } from './crawl-runs.ts';
import { type Crawl, type Crawler, type CrawlerSpec, lastCrawl, runningCrawl, stateOf } from './crawler.ts';
import { type CrawlerBook, crawlerBook } from './crawler-book.ts';
import type { LogStore } from './log-store.ts';
import { type RestartRule, runsFor } from './restart-rules.ts';

/** The account's Glue crawlers. Errors are Glue's own. */
export type Crawlers = {
  readonly get: (name: string) => Crawler;
  readonly all: () => readonly Crawler[];
  readonly add: (spec: CrawlerSpec) => void;
  readonly start: (name: string) => Crawl;
  /** Makes the account agree with a `Glue Crawler State Change` that came from outside; an unknown crawler is created. */
  readonly absorb: (event: BusEvent) => void;
};

type Parts = {
  readonly world: World;
  readonly logs: LogStore;
  readonly rules: readonly RestartRule[];
  readonly emit: (event: BusEvent) => void;
};

export function accountCrawlers({ world, logs, rules, emit }: Parts): Crawlers {
  const book = crawlerBook(logs);
  const known = new Set<string>();
  const runs = crawlRuns(world, book, (event) => {
    known.add(event.id);
    emit(event);
  });
  return {
    get: (name) => existing(book, name),
    all: book.all,
    add: (spec) => {
      book.add(spec);
      if (spec.runs) runs.script(spec.name, spec.runs);
    },
    start: (name) => {
      requireReady(existing(book, name), world.clock.now());
      return runs.start(name);
    },
    absorb: (event) => {
      const told = known.has(event.id) ? undefined : toldBy(event);
      known.add(event.id);
      if (told) agree({ world, book, runs, rules }, told, new Date(event.time));
    },
  };
}

type Agreeing = Pick<Parts, 'world' | 'rules'> & { readonly book: CrawlerBook; readonly runs: CrawlRuns };

function agree({ world, book, runs, rules }: Agreeing, told: Told, time: Date): void {
  const name = told.crawlerName;
  const crawler = book.get(name) ?? book.add(specOf(world, name));
  const crawl = absorbedCrawl(crawler, told, time);
  if (!crawl) return;
  if (crawl.id === runningCrawl(crawler)?.id) runs.drop(name);
  if (isNewTrouble(crawler, crawl)) runs.script(name, runsFor(rules, name, crawl.error ?? ''));
  book.write(name, crawl);
}

function existing(book: CrawlerBook, name: string): Crawler {
  const crawler = book.get(name);
  if (crawler) return crawler;
  throw new AwsError('EntityNotFoundException', `Crawler entry with name ${name} does not exist`);
}

function requireReady(crawler: Crawler, now: Date): void {
  if (stateOf(crawler, now) === 'READY') return;
  throw new AwsError('CrawlerRunningException', `Crawler with name ${crawler.spec.name} has already started`);
}

/** A crawler with runs of its own keeps them; otherwise another error means that other restarts are to be expected. */
const isNewTrouble = (crawler: Crawler, crawl: Crawl): boolean =>
  crawl.state === 'FAILED' && !crawler.spec.runs && lastCrawl(crawler)?.error !== crawl.error;

const specOf = (world: World, name: string): CrawlerSpec => ({
  name,
  targets: { S3Targets: [{ Path: `s3://${name}-data/`, Exclusions: [] }] },
  database: 'lake',
  role: `arn:aws:iam::${world.account}:role/service-role/AWSGlueServiceRole-${name}`,
});
