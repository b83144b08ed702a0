import { randomUUID } from 'node:crypto';
import type { BusEvent, Wait, World } from '../world.ts';
import { crawlEvent } from './crawl-events.ts';
import { type Crawl, lastCrawl, type Outcome } from './crawler.ts';
import type { CrawlerBook } from './crawler-book.ts';

/** Runs crawls on the sandbox's clock: each takes its time, ends as its script says and tells the default bus. */
export type CrawlRuns = {
  /** What the coming runs of a crawler do; the last outcome repeats. */
  readonly script: (crawler: string, runs: readonly Outcome[]) => void;
  readonly start: (crawler: string) => Crawl;
  /** Forgets how the present run would have ended: somebody else told its end. */
  readonly drop: (crawler: string) => void;
};

export function crawlRuns(world: World, book: CrawlerBook, emit: (event: BusEvent) => void): CrawlRuns {
  const scripts = new Map<string, readonly Outcome[]>();
  const ends = new Map<string, Wait>();

  const tell = (name: string, crawl: Crawl): Crawl => {
    world.recorder.record({ what: 'account', text: sentence(name, crawl) });
    emit(crawlEvent(world, name, crawl));
    return crawl;
  };
  const end = (name: string, crawl: Crawl, outcome: Outcome): void => {
    const crawler = book.get(name);
    const before = crawler && lastCrawl(crawler)?.error;
    tell(name, book.write(name, ended(crawl, world.clock.now(), outcome, before), warningOf(outcome)));
  };
  const start = (name: string): Crawl => {
    const [outcome = { succeeds: true }, ...later] = scripts.get(name) ?? [];
    if (later.length > 0) scripts.set(name, later);
    const crawl = book.write(name, { id: randomUUID(), startedAt: world.clock.now(), state: 'RUNNING' });
    const due = new Date(crawl.startedAt.getTime() + (outcome.takesMinutes ?? 2) * 60_000);
    const wait = world.clock.at(due, { kind: 'account', what: `the crawl of ${name} ends` }, () =>
      end(name, crawl, outcome),
    );
    ends.set(name, wait);
    return tell(name, crawl);
  };
  return { start, script: (name, runs) => scripts.set(name, runs), drop: (name) => ends.get(name)?.cancel() };
}

function ended(crawl: Crawl, endedAt: Date, outcome: Outcome, errorBefore: string | undefined): Crawl {
  if ('succeeds' in outcome) return { ...crawl, endedAt, state: 'COMPLETED' };
  const error = 'fails' in outcome ? outcome.fails : (errorBefore ?? 'Internal Service Exception');
  return { ...crawl, endedAt, state: 'FAILED', error };
}

const warningOf = (outcome: Outcome): string | undefined => ('warns' in outcome ? outcome.warns : undefined);

function sentence(crawler: string, crawl: Crawl): string {
  if (crawl.state === 'RUNNING') return `crawler ${crawler} started`;
  return crawl.state === 'FAILED' ? `crawler ${crawler} failed: ${crawl.error}` : `crawler ${crawler} succeeded`;
}
