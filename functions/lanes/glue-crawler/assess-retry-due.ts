import type { Assessment, RemedyOutcome } from '../../core/lane.ts';
import { clockTime, MINUTE } from '../../core/time.ts';
import { crawlerGone, crawlFailed, type Response, recoveredUnheard } from './alerts.ts';
import type { Cause } from './causes.ts';
import type { Crawl, Crawler, CrawlerFacts } from './facts.ts';
import type { CrawlerEvent } from './heard.ts';
import { endedSince, runningSince } from './history.ts';
import { nextRun } from './next-run.ts';
import { OPT_OUT_TAG } from './options.ts';
import { type CrawlerRemedy, POSTPONE_MINUTES } from './remedy.ts';
import type { Context } from './words.ts';

type RetryDue = CrawlerEvent & { readonly what: 'retry-due' };

/** The time of a retry has come: looks at the crawler as it is now before anything is started. */
export function assessRetryDue(heard: RetryDue, facts: CrawlerFacts, context: Context): Assessment<CrawlerRemedy> {
  const { crawler, history, tags } = facts;
  const unread = [crawler, history, tags].find((fact) => !fact.known);
  if (unread && !unread.known)
    return notStarted(heard, facts, `the crawler could not be looked at first (${unread.because})`, context);
  if (!crawler.known || !history.known || !tags.known) throw new Error('unreachable: all three facts are known here');
  if (!crawler.value) return { verdict: 'alert', alert: crawlerGone(heard, facts, context) };
  if (tags.value[OPT_OUT_TAG] === 'off')
    return notStarted(heard, facts, `it has been tagged ${OPT_OUT_TAG}=off since`, context);
  return assessState(heard, facts, { crawler: crawler.value, history: history.value }, context);
}

type State = { readonly crawler: Crawler; readonly history: readonly Crawl[] };

function assessState(heard: RetryDue, facts: CrawlerFacts, { crawler, history }: State, context: Context) {
  const failedAt = new Date(heard.retry.failedAt);
  if (runningSince(history, failedAt)) return quiet('a newer crawl is already running');
  const since = endedSince(history, failedAt);
  if (since?.state === 'FAILED') return quiet('a newer crawl has failed, and has a retry of its own');
  if (since?.state === 'STOPPED') return quiet('a person has stopped a newer crawl');
  if (since?.state === 'COMPLETED')
    return {
      verdict: 'alert',
      alert: recoveredUnheard(heard, since.endedAt ?? since.startedAt, facts, context),
    } as const;
  const own = crawler.schedule === undefined ? undefined : nextRun(crawler.schedule, context.now);
  if (own && own.getTime() - context.now.getTime() <= POSTPONE_MINUTES * MINUTE)
    return quiet(`its own schedule runs it at ${clockTime(own, context.now)}`);
  return {
    verdict: 'remedy',
    remedy: { remedy: 'start-crawl', retry: heard.retry, now: context.now },
    tell: (outcome: RemedyOutcome) => afterStart(heard, facts, outcome, context),
  } as const;
}

function afterStart(heard: RetryDue, facts: CrawlerFacts, outcome: RemedyOutcome, context: Context) {
  const name = `retry ${heard.retry.attempt} of ${context.options.retries}`;
  switch (outcome.outcome) {
    case 'applied':
      return outcome.what === 'started'
        ? quiet(`${name} was started`)
        : quiet(`the crawler is still busy, ${name} comes back in ${POSTPONE_MINUTES} minutes`);
    case 'off':
    case 'dry-run':
      return notStarted(heard, facts, 'retries have been switched off since', context);
    default:
      return notStarted(heard, facts, outcome.because, context);
  }
}

function notStarted(heard: RetryDue, facts: CrawlerFacts, because: string, context: Context) {
  const { attempt } = heard.retry;
  const response: Response = {
    severity: 'error',
    point: 'retry not made',
    action: `Nothing more is done automatically: retry ${attempt} of ${context.options.retries} was due, but ${because}.`,
  };
  return {
    verdict: 'alert',
    alert: crawlFailed(heard, facts, { reason: { cause: retryNotMade, raw: '' }, response }, context),
  } as const;
}

const retryNotMade: Cause = {
  code: 'retry-not-made',
  class: 'unknown',
  label: 'still not repaired',
  sentence: 'The crawl had failed, and the retry that was planned for it could not be made.',
  fix: 'Look at why the retry was not made, and repair that first.',
};

function quiet(because: string) {
  return { verdict: 'quiet', because } as const;
}
