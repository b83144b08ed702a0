import type { Alert, LaneContext } from '../../core/alert.ts';
import { brief } from '../../core/text.ts';
import { clockTime, dateTime, when } from '../../core/time.ts';
import type { Cause } from './causes.ts';
import type { Crawler, CrawlerFacts } from './facts.ts';
import type { CrawlerEvent } from './heard.ts';
import { failuresInARow, lastSuccess } from './history.ts';
import { nextRun } from './next-run.ts';
import type { Options } from './options.ts';

export type Context = LaneContext<Options>;

export function impactOf(facts: CrawlerFacts, cause: Cause): string {
  const database = facts.crawler.known && facts.crawler.value?.database;
  const tables = database ? `the tables of database ${brief(database)}` : 'the tables that it fills';
  const last = lastGood(facts);
  const since = last ? ` since the last good crawl (${dateTime(last)})` : '';
  return `New partitions and columns${since} may be missing from ${tables}. ${cause.impact ?? 'Existing tables and partitions stay in the catalog.'}`;
}

/** The event names nobody, so where to look for whoever changed something. */
export function actorOf(facts: CrawlerFacts, cause: Cause): string {
  if (!cause.changes)
    return 'The event names nobody. If somebody started this crawl by hand, CloudTrail has StartCrawler.';
  const last = lastGood(facts);
  const since = last ? ` It worked on ${dateTime(last)}: since then,` : ' If it used to work,';
  return `The event names nobody.${since} look in CloudTrail for ${cause.changes.join(', ')}.`;
}

/** When its own schedule starts it next: what the trouble has to be over by. */
export function nextScheduled({ crawler }: CrawlerFacts, now: Date): Date | undefined {
  const schedule = crawler.known ? crawler.value?.schedule : undefined;
  return schedule === undefined ? undefined : nextRun(schedule, now);
}

export function factsOf(heard: CrawlerEvent, facts: CrawlerFacts, { now }: Context): Alert['facts'] {
  const { crawler, log } = facts;
  if (!crawler.known) return [{ label: 'Crawler', value: `could not be read (${crawler.because})` }];
  if (!crawler.value) return [{ label: 'Crawler', value: 'Glue has none of this name any more' }];
  const { targets, role, lastCrawl } = crawler.value;
  return [
    { label: 'Failures', value: failuresInWords(heard, facts) },
    { label: 'Reads', value: targets.slice(0, 5).join(', ') || 'no targets' },
    { label: 'Role', value: role },
    { label: 'Schedule', value: scheduleInWords(crawler.value, now) },
    ...(lastCrawl?.startedAt ? [{ label: 'Last crawl', value: `started ${clockTime(lastCrawl.startedAt, now)}` }] : []),
    ...(log.known
      ? log.value.slice(-3).map((line) => ({ label: 'Log', value: line }))
      : [{ label: 'Log', value: `could not be read (${log.because})` }]),
  ];
}

function failuresInWords(heard: CrawlerEvent, { history }: CrawlerFacts): string {
  if (!history.known) return `not known (${history.because})`;
  const failedAt = heard.what === 'retry-due' ? heard.retry.failedAt : heard.envelope.time;
  const count = failuresInARow(history.value, new Date(failedAt));
  return count === 1 ? 'the first since the last good crawl' : `${count} crawls in a row`;
}

function scheduleInWords({ schedule }: Crawler, now: Date): string {
  if (schedule === undefined) return 'none: started by hand or by a trigger';
  const next = nextRun(schedule, now);
  return next ? `${schedule}, next at ${when(next, now)}` : `${schedule} (UTC)`;
}

function lastGood({ history }: CrawlerFacts): Date | undefined {
  const success = history.known ? lastSuccess(history.value) : undefined;
  return success?.endedAt ?? success?.startedAt;
}
