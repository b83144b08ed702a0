import { createHash } from 'node:crypto';
import { clockTime, HOUR, MINUTE } from '../../core/time.ts';
import type { Cause } from './causes.ts';
import type { Crawl, Crawler, CrawlerFacts } from './facts.ts';
import { failuresInARow, failuresWithinADay, runningSince, successSince } from './history.ts';
import { nextRun } from './next-run.ts';
import { OPT_OUT_TAG, type Options } from './options.ts';

/** What to do about a failed crawl. `rests` needs a person, `exhausted` needs one now: trying again has been tried. */
export type RetryPlan =
  | { readonly plan: 'retry'; readonly attempt: number; readonly at: Date }
  | { readonly plan: 'waits'; readonly because: string }
  | { readonly plan: 'rests'; readonly because: string }
  | { readonly plan: 'exhausted'; readonly point: string; readonly because: string }
  | { readonly plan: 'recovered'; readonly because: string };

const LONGEST_WAIT = 6 * HOUR;

type Situation = {
  readonly crawler: string;
  readonly failedAt: Date;
  readonly now: Date;
  readonly cause: Cause;
  readonly options: Options;
};

/** Decides on a retry. Whatever is not known for certain is a reason not to make one. */
export function retryPlan(situation: Situation, facts: CrawlerFacts): RetryPlan {
  const { cause, options } = situation;
  if (options.remedy === 'off') return rests('retries are switched off in the configuration');
  if (cause.class === 'permanent') return rests(`a retry would fail again (${cause.label})`);
  if (!facts.crawler.known) return rests(`the crawler could not be read (${facts.crawler.because})`);
  if (!facts.history.known) return rests(`the crawl history could not be read (${facts.history.because})`);
  if (!facts.tags.known) return rests(`its tags could not be read (${facts.tags.because})`);
  if (!facts.crawler.value) return rests('Glue has no crawler of this name any more');
  if (facts.tags.value[OPT_OUT_TAG] === 'off') return rests(`the crawler is tagged ${OPT_OUT_TAG}=off`);
  return planFrom(situation, facts.crawler.value, facts.history.value);
}

function planFrom(situation: Situation, crawler: Crawler, history: readonly Crawl[]): RetryPlan {
  const { failedAt, options } = situation;
  if (successSince(history, failedAt)) return { plan: 'recovered', because: 'a later crawl has already succeeded' };
  if (runningSince(history, failedAt)) return waits('a newer crawl is already running');
  if (crawler.lastCrawl?.status === 'CANCELLED') return rests('a person has stopped its last crawl');
  const failures = failuresInARow(history, failedAt);
  if (failures > options.retries)
    return { plan: 'exhausted', point: 'retries used up', because: `all ${options.retries} retries have failed` };
  const today = failuresWithinADay(history, failedAt);
  if (today >= options.failuresPerDay)
    return { plan: 'exhausted', point: 'fails too often', because: `it has failed ${today} times within 24 hours` };
  const at = retryTime(situation, failures);
  const own = crawler.schedule === undefined ? undefined : nextRun(crawler.schedule, situation.now);
  if (own && own <= at) return waits(`its own schedule runs it at ${clockTime(own, situation.now)}`);
  return { plan: 'retry', attempt: failures, at };
}

/**
 * Three times as long before each retry, six hours at most, and up to a fifth more so that crawlers that failed together do not come back
 * together. The same failure gives the same time; EventBridge Scheduler fires on whole minutes, at least one from now.
 */
export function retryTime({ crawler, failedAt, now, options }: Situation, attempt: number): Date {
  const wait = Math.min(LONGEST_WAIT, options.firstRetryMinutes * MINUTE * 3 ** (attempt - 1));
  const digest = createHash('sha256').update(`${crawler} ${failedAt.toISOString()}`).digest();
  const planned = failedAt.getTime() + wait * (1 + 0.2 * (digest.readUInt16BE() / 0xffff));
  return new Date(Math.ceil(Math.max(planned, now.getTime() + MINUTE) / MINUTE) * MINUTE);
}

function rests(because: string): RetryPlan {
  return { plan: 'rests', because };
}

function waits(because: string): RetryPlan {
  return { plan: 'waits', because };
}
