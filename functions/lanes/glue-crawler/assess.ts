import type { Assessment, Quiet, RemedyOutcome } from '../../core/lane.ts';
import { brief, named, plural } from '../../core/text.ts';
import { clockTime } from '../../core/time.ts';
import {
  crawlerGone,
  crawlFailed,
  crawlNotStarted,
  crawlRecovered,
  type Reason,
  type Response,
  recoveredUnheard,
} from './alerts.ts';
import { assessRetryDue } from './assess-retry-due.ts';
import { causeOf } from './causes.ts';
import type { CrawlerFacts, Seen } from './facts.ts';
import type { CrawlerEvent } from './heard.ts';
import { failuresBeforeSuccess } from './history.ts';
import type { CrawlerRemedy } from './remedy.ts';
import { type RetryPlan, retryPlan } from './retry-plan.ts';
import { assessSweep, type CheckDue, type CrawlFailure, missedOf } from './sweep.ts';
import type { Context } from './words.ts';

/** What an event means: nothing, an alert, or a retry and what is told about it; of a sweep, which crawlers to look at. */
export function assess(_heard: unknown, seen: Seen, context: Context): Assessment<CrawlerRemedy> {
  return seen.of === 'all' ? assessSweep(seen) : assessOne(seen.heard, seen.facts, context);
}

function assessOne(heard: CrawlerEvent, facts: CrawlerFacts, context: Context): Assessment<CrawlerRemedy> {
  switch (heard.what) {
    case 'failed':
      return assessFailure(heard, facts, context);
    case 'succeeded':
      return { verdict: 'alert', alert: recovery(heard, facts, context) };
    case 'not-started':
      return { verdict: 'alert', alert: crawlNotStarted(heard, facts, reasonFor(heard, facts), context) };
    case 'retry-due':
      return assessRetryDue(heard, facts, context);
    case 'check-due':
      return assessCheck(heard, facts, context);
    default:
      return heard satisfies never;
  }
}

/** What no event told: a failure that nobody knows of is one like any other, and what is over is over. */
function assessCheck(heard: CheckDue, facts: CrawlerFacts, context: Context): Assessment<CrawlerRemedy> {
  const missed = missedOf(heard, facts);
  switch (missed.missed) {
    case 'failure':
      return assessFailure(missed.failure, facts, context);
    case 'success':
      return { verdict: 'alert', alert: recoveredUnheard(heard, missed.at, facts, context) };
    case 'deletion':
      return { verdict: 'alert', alert: crawlerGone(heard, facts, context) };
    case 'nothing':
      return quiet(missed.because);
    default:
      return missed satisfies never;
  }
}

function assessFailure(heard: CrawlFailure, facts: CrawlerFacts, context: Context): Assessment<CrawlerRemedy> {
  const reason = reasonFor(heard, facts);
  const failedAt = new Date(heard.envelope.time);
  const { options, now } = context;
  const plan = retryPlan({ crawler: heard.crawler, failedAt, now, cause: reason.cause, options }, facts);
  if (plan.plan === 'recovered') return quiet(plan.because);
  const told = (response: Response) => crawlFailed(heard, facts, { reason, response }, context);
  if (plan.plan !== 'retry') return { verdict: 'alert', alert: told(notRetried(plan)) };

  const { account, region, time } = heard.envelope;
  const retry = {
    crawler: heard.crawler,
    account,
    region,
    attempt: plan.attempt,
    failedAt: new Date(time).toISOString(),
    postponed: 0,
  };
  return {
    verdict: 'remedy',
    remedy: { remedy: 'plan-retry', retry, of: options.retries, at: plan.at, now },
    tell: (outcome) => ({ verdict: 'alert', alert: told(planned(outcome, plan, context)) }),
  };
}

function reasonFor(heard: CrawlerEvent & { readonly errorMessage?: string }, { log }: CrawlerFacts): Reason {
  const raw = heard.errorMessage ?? '';
  return { raw, cause: causeOf({ errorMessage: raw, ...(log.known ? { logLines: log.value } : {}) }) };
}

function notRetried(plan: RetryPlan & { readonly plan: 'waits' | 'rests' | 'exhausted' }): Response {
  switch (plan.plan) {
    case 'waits':
      return { severity: 'warning', point: 'no retry needed', action: `No retry was planned: ${plan.because}.` };
    case 'rests':
      return { severity: 'error', point: 'not retried', action: `Nothing was done automatically: ${plan.because}.` };
    case 'exhausted':
      return {
        severity: 'critical',
        point: plan.point,
        action: `Nothing more is done automatically: ${plan.because}.`,
      };
    default:
      return plan satisfies never;
  }
}

function planned(outcome: RemedyOutcome, plan: RetryPlan & { readonly plan: 'retry' }, context: Context): Response {
  const name = `retry ${plan.attempt} of ${context.options.retries}`;
  const at = clockTime(plan.at, context.now);
  switch (outcome.outcome) {
    case 'applied':
      return {
        severity: 'warning',
        point: outcome.what,
        action: `Tocsin, this alerting tool, starts ${outcome.what}.`,
      };
    case 'dry-run':
      return {
        severity: 'error',
        point: 'not retried: dry run',
        action: `Nothing was done automatically: this is a dry run. Otherwise ${name} would start at ${at}.`,
      };
    case 'off':
      return { severity: 'error', point: 'not retried', action: 'Nothing was done automatically: retries are off.' };
    default:
      return {
        severity: 'error',
        point: 'not retried',
        action: `Nothing was done automatically: ${name} could not be planned (${outcome.because}).`,
      };
  }
}

function recovery(heard: CrawlerEvent & { readonly what: 'succeeded' }, facts: CrawlerFacts, context: Context) {
  const succeededAt = new Date(heard.envelope.time);
  const failures = facts.history.known ? failuresBeforeSuccess(facts.history.value, succeededAt) : 0;
  const after = failures === 0 ? '' : `, recovered after ${plural(failures, 'retry', 'retries')}`;
  const { warning } = heard;
  const words = {
    title: `Glue crawl succeeded: ${named(brief(heard.crawler))}${after}${warning === undefined ? '' : ', with a warning'}`,
    impact: 'The tables of this crawler are up to date again.',
    cause: 'A later crawl ended well.',
    action: failures === 0 ? 'Nothing was needed.' : 'The crawl ran again and succeeded.',
  };
  if (warning === undefined) return crawlRecovered(heard, facts, words, context);
  const impact = `The tables of this crawler are updated, but perhaps not completely. Glue warned: ${brief(warning, 300)}`;
  const doNow = 'Nothing tonight. In working hours, look at what the warning names.';
  return crawlRecovered(heard, facts, { ...words, impact, doNow }, context);
}

function quiet(because: string): Quiet {
  return { verdict: 'quiet', because };
}
