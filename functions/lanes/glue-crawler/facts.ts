import { type Fact, lookUp } from '../../core/fact.ts';
import type { LaneMemory, OpenProblem } from '../../core/memory.ts';
import type { CrawlerEvent, SweepDue } from './heard.ts';

/** A crawler as Glue's GetCrawler knows it. Missing (`undefined`) when there is none of that name. */
export type Crawler = {
  readonly database?: string;
  readonly role: string;
  /** Paths, tables or connections, as short text: `s3://bucket/prefix`. */
  readonly targets: readonly string[];
  /** Only while its schedule is switched on. */
  readonly schedule?: string;
  readonly lastCrawl?: {
    readonly status: 'SUCCEEDED' | 'CANCELLED' | 'FAILED';
    readonly error?: string;
    readonly startedAt?: Date;
    readonly log?: LogPlace;
  };
};

export type LogPlace = { readonly group: string; readonly stream: string; readonly prefix?: string };

/** One run in Glue's own history. */
export type Crawl = {
  readonly state: 'RUNNING' | 'COMPLETED' | 'FAILED' | 'STOPPED';
  readonly startedAt: Date;
  readonly endedAt?: Date;
};

/** What the lane can look up about crawlers, and the one thing it can do to them. */
export type Crawlers = {
  /** Names of the crawlers whose last crawl failed and that do not run. */
  readonly failed: () => Promise<readonly string[]>;
  readonly find: (name: string) => Promise<Crawler | undefined>;
  /** Newest first. */
  readonly history: (name: string) => Promise<readonly Crawl[]>;
  readonly tags: (place: Place, name: string) => Promise<Readonly<Record<string, string>>>;
  /** The newest warnings and errors of its log since the time, newest first. */
  readonly lastErrors: (place: LogPlace, since: Date) => Promise<readonly string[]>;
  /** `busy`: it runs or is still stopping, and Glue refused. */
  readonly start: (name: string) => Promise<'started' | 'busy'>;
};

export type Place = { readonly account: string; readonly region: string };

export type CrawlerFacts = {
  readonly crawler: Fact<Crawler | undefined>;
  readonly history: Fact<readonly Crawl[]>;
  readonly tags: Fact<Readonly<Record<string, string>>>;
  readonly log: Fact<readonly string[]>;
};

/** What was heard with what was found: of one crawler, or of all. */
export type Seen =
  | { readonly of: 'one'; readonly heard: CrawlerEvent; readonly facts: CrawlerFacts }
  | ({ readonly of: 'all' } & Fleet);

export type Fleet = {
  readonly place: Place;
  readonly failed: Fact<readonly string[]>;
  readonly open: readonly OpenProblem[];
};

type Ports = { readonly crawlers: Crawlers };

export async function enrich(heard: CrawlerEvent | SweepDue, ports: Ports, memory: LaneMemory): Promise<Seen> {
  if (heard.what !== 'sweep-due') return { of: 'one', heard, facts: await factsOfOne(heard, ports) };
  return { of: 'all', place: heard.envelope, failed: await lookUp(ports.crawlers.failed), open: await memory.open() };
}

const NOT_NEEDED = { known: false, because: 'not looked up for this event' } as const;

/** Looks up what is known of the crawler; each fact may be missing on its own. */
async function factsOfOne(heard: CrawlerEvent, { crawlers }: Ports): Promise<CrawlerFacts> {
  const history = lookUp(() => crawlers.history(heard.crawler));
  if (heard.what === 'succeeded')
    return { history: await history, crawler: NOT_NEEDED, tags: NOT_NEEDED, log: NOT_NEEDED };
  const tags = lookUp(() => crawlers.tags(heard.envelope, heard.crawler));
  const crawler = await lookUp(() => crawlers.find(heard.crawler));
  const log = await lookUp(() => logLines(crawler, crawlers));
  return { crawler, history: await history, tags: await tags, log };
}

async function logLines(crawler: Fact<Crawler | undefined>, crawlers: Crawlers): Promise<readonly string[]> {
  if (!crawler.known) throw new Error('the crawler could not be read, so its log is not known');
  const last = crawler.value?.lastCrawl;
  if (!last?.log || !last.startedAt) throw new Error('Glue names no log for its last crawl');
  return crawlers.lastErrors(last.log, last.startedAt);
}
