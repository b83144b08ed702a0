/** How one coming run of a crawler ends. `failsAgain` repeats the error of the run before it. */
export type Outcome = (
  | { readonly succeeds: true }
  | { readonly failsAgain: true }
  | { readonly fails: string; readonly warns?: string }
) & { readonly takesMinutes?: number };

export type CrawlerSpec = {
  readonly name: string;
  /** As GetCrawler gives them: `{ S3Targets: [{ Path: 's3://…' }] }`. */
  readonly targets?: Readonly<Record<string, unknown>>;
  /** cron(…) in UTC. Only told to who asks: the simulated account starts no crawl by itself. */
  readonly schedule?: string;
  readonly tags?: Readonly<Record<string, string>>;
  readonly database?: string;
  readonly role?: string;
  /** What its coming runs do, in order; the last one repeats. Without it the account's restart rules decide. */
  readonly runs?: readonly Outcome[];
  /** How long it stays STOPPING after a run before it is READY. */
  readonly stopsForMinutes?: number;
};

/** One run, in the words of ListCrawls. */
export type Crawl = {
  readonly id: string;
  readonly startedAt: Date;
  readonly endedAt?: Date;
  readonly state: 'RUNNING' | 'COMPLETED' | 'FAILED' | 'STOPPED';
  readonly error?: string;
};

export type Crawler = { readonly spec: CrawlerSpec; readonly crawls: readonly Crawl[] };

export const LOG_GROUP = '/aws-glue/crawlers';

export const runningCrawl = (crawler: Crawler): Crawl | undefined =>
  crawler.crawls.find((crawl) => crawl.state === 'RUNNING');

/** The newest run that has ended, whatever order the runs were told in. */
export const lastCrawl = (crawler: Crawler): Crawl | undefined =>
  crawler.crawls
    .filter((crawl) => crawl.endedAt !== undefined)
    .reduce<Crawl | undefined>((last, crawl) => (last && last.startedAt > crawl.startedAt ? last : crawl), undefined);

/** A crawler is still STOPPING for a while after a run's event: StartCrawler answers CrawlerRunningException until then. */
export function stateOf(crawler: Crawler, now: Date): 'READY' | 'RUNNING' | 'STOPPING' {
  if (runningCrawl(crawler)) return 'RUNNING';
  const end = lastCrawl(crawler)?.endedAt?.getTime() ?? Number.NEGATIVE_INFINITY;
  return now.getTime() < end + (crawler.spec.stopsForMinutes ?? 0) * 60_000 ? 'STOPPING' : 'READY';
}
