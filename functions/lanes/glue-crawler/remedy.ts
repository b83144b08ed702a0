import { createHash } from 'node:crypto';
import type { RemedyOutcome } from '../../core/lane.ts';
import { clockTime, MINUTE } from '../../core/time.ts';
import type { Timers } from '../../core/timer.ts';
import type { Crawlers } from './facts.ts';
import { CRAWL_RETRY_DUE, type Retry } from './heard.ts';

export type CrawlerRemedy =
  | { readonly remedy: 'plan-retry'; readonly retry: Retry; readonly of: number; readonly at: Date; readonly now: Date }
  | { readonly remedy: 'start-crawl'; readonly retry: Retry; readonly now: Date };

export type CrawlerPorts = { readonly crawlers: Crawlers; readonly timers: Timers };

/** Minutes until a retry comes back to a crawler that is still stopping, and how often it does so. */
export const POSTPONE_MINUTES = 2;
export const POSTPONEMENTS = 10;

/** Carries out what was decided. Doing it twice does it once: a timer has one name, and a busy crawler is not started. */
export async function remedy(planned: CrawlerRemedy, { crawlers, timers }: CrawlerPorts): Promise<RemedyOutcome> {
  switch (planned.remedy) {
    case 'plan-retry':
      return planRetry(planned, timers);
    case 'start-crawl':
      return startCrawl(planned, crawlers, timers);
    default:
      return planned satisfies never;
  }
}

async function planRetry({ retry, of, at, now }: CrawlerRemedy & { remedy: 'plan-retry' }, timers: Timers) {
  const set = await timers.set({ name: timerName(retry), at, detailType: CRAWL_RETRY_DUE, detail: retry });
  return { outcome: 'applied', what: `retry ${retry.attempt} of ${of} at ${clockTime(set.at, now)}` } as const;
}

async function startCrawl(
  { retry, now }: CrawlerRemedy & { remedy: 'start-crawl' },
  crawlers: Crawlers,
  timers: Timers,
): Promise<RemedyOutcome> {
  const answer = await crawlers.start(retry.crawler);
  if (answer === 'started') return { outcome: 'applied', what: 'started' };
  if (retry.postponed >= POSTPONEMENTS)
    return { outcome: 'refused', because: `the crawler was still busy after ${POSTPONEMENTS} attempts to start it` };
  const later = { ...retry, postponed: retry.postponed + 1 };
  const at = new Date(now.getTime() + POSTPONE_MINUTES * MINUTE);
  await timers.set({ name: timerName(later), at, detailType: CRAWL_RETRY_DUE, detail: later });
  return { outcome: 'applied', what: 'postponed' };
}

/** The same retry has the same name, so that planning it twice plans it once. Crawler names may hold anything. */
function timerName({ account, region, crawler, failedAt, attempt, postponed }: Retry): string {
  const identity = JSON.stringify([account, region, crawler, failedAt, attempt, postponed]);
  return `crawl-retry-${createHash('sha256').update(identity).digest('hex').slice(0, 32)}`;
}
