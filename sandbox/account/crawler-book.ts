import type { Crawl, Crawler, CrawlerSpec } from './crawler.ts';
import { LOG_GROUP } from './crawler.ts';
import type { LogStore } from './log-store.ts';

/** The crawlers and their runs as the account has them written down, with the log lines a run leaves. */
export type CrawlerBook = {
  readonly get: (name: string) => Crawler | undefined;
  readonly all: () => readonly Crawler[];
  readonly add: (spec: CrawlerSpec) => Crawler;
  /** Adds the run, or replaces what was written of it. */
  readonly write: (crawler: string, crawl: Crawl, warning?: string) => Crawl;
};

export function crawlerBook(logs: LogStore): CrawlerBook {
  const book = new Map<string, Crawler>();
  const add = (spec: CrawlerSpec): Crawler => {
    const crawler = { spec, crawls: [] };
    book.set(spec.name, crawler);
    return crawler;
  };
  return {
    get: (name) => book.get(name),
    all: () => [...book.values()],
    add,
    write: (name, crawl, warning) => {
      const { spec, crawls } = book.get(name) ?? add({ name });
      const known = crawls.find(({ id }) => id === crawl.id);
      book.set(name, { spec, crawls: [...crawls.filter((other) => other !== known), crawl] });
      if (!known)
        logs.write(
          LOG_GROUP,
          line(name, crawl, crawl.startedAt, `BENCHMARK : Running Start Crawl for Crawler ${name}`),
        );
      for (const text of endOf(crawl, warning)) logs.write(LOG_GROUP, line(name, crawl, crawl.endedAt, text));
      return crawl;
    },
  };
}

const line = (stream: string, crawl: Crawl, at: Date | undefined, text: string) => ({
  stream,
  at: at ?? crawl.startedAt,
  message: `[${crawl.id}] ${text}`,
});

function endOf(crawl: Crawl, warning: string | undefined): readonly string[] {
  if (crawl.state === 'RUNNING') return [];
  const cause = crawl.state === 'FAILED' ? `ERROR : ${crawl.error}` : 'BENCHMARK : Finished writing to Catalog';
  const warned = warning === undefined ? [] : [`WARN : ${warning}`];
  return [...warned, cause, 'BENCHMARK : Crawler has finished running and is in state READY'];
}
