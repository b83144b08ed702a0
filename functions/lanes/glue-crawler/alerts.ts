import { type Alert, type AlertParts, composeAlert, type LaneContext } from '../../core/alert.ts';
import { brief, cut, plural } from '../../core/text.ts';
import { clockTime, when } from '../../core/time.ts';
import type { Cause } from './causes.ts';
import type { CrawlerFacts } from './facts.ts';
import type { CrawlerEvent } from './heard.ts';
import { failuresInARow, lastSuccess } from './history.ts';
import type { Options } from './options.ts';
import { crawlerConsole, logConsole, startCommand } from './places.ts';

export const LANE = 'glue-crawler';
export type Context = LaneContext<Options>;

/** What is done about a crawl that did not work: the point of the title, and the line about action. */
export type Response = { readonly severity: Alert['severity']; readonly point: string; readonly action: string };

/** A crawl failed, or a retry of it could not be made. */
export function crawlFailed(
  heard: CrawlerEvent,
  facts: CrawlerFacts,
  { cause, raw, response }: { readonly cause: Cause; readonly raw: string; readonly response: Response },
  context: Context,
): Alert {
  return crawlerAlert(heard, facts, context, {
    kind: 'crawl-failed',
    status: 'firing',
    severity: response.severity,
    title: `Crawl failed: ${brief(heard.crawler)} (${cause.label}, ${response.point})`,
    impact: staleness(facts, context),
    cause: { sentence: cause.sentence, ...(raw === '' ? {} : { raw: cut(raw, 2_000) }) },
    action: response.action,
    firstStep: firstStep(heard, facts, cause, response),
    facts: [{ label: 'Failures in a row', value: inARow(heard, facts) }, ...crawlerFacts(facts, context)],
  });
}

/** The crawler works again, or is gone: whatever was open about it is over. */
export function crawlRecovered(
  heard: CrawlerEvent,
  facts: CrawlerFacts,
  words: Readonly<Record<'title' | 'impact' | 'cause' | 'action', string>>,
  context: Context,
): Alert {
  return crawlerAlert(heard, facts, context, {
    kind: 'crawl-failed',
    status: 'resolved',
    severity: 'info',
    title: words.title,
    impact: words.impact,
    cause: { sentence: words.cause },
    action: words.action,
    firstStep: { text: 'Nothing. The crawl history has the details.', url: crawlerConsole(heard) },
    facts: [],
  });
}

/** The schedule came round and Glue could not start the crawl. */
export function crawlNotStarted(
  heard: CrawlerEvent,
  facts: CrawlerFacts,
  { cause, raw }: { readonly cause: Cause; readonly raw: string },
  context: Context,
): Alert {
  return crawlerAlert(heard, facts, context, {
    kind: 'crawl-not-started',
    status: 'firing',
    severity: 'warning',
    title: `Scheduled crawl did not start: ${brief(heard.crawler)} (${cause.label})`,
    impact: staleness(facts, context),
    cause: { sentence: cause.sentence, ...(raw === '' ? {} : { raw: cut(raw, 2_000) }) },
    action: `Nothing was done automatically: ${nextOwnRun(facts, context)}`,
    firstStep: {
      text: 'If no crawl of it is running now, start one by hand:',
      command: startCommand(heard),
      url: crawlerConsole(heard),
    },
    facts: [{ label: 'To mend it for good', value: cause.fix }, ...crawlerFacts(facts, context)],
  });
}

type Varying = Omit<AlertParts, 'fingerprint' | 'resource' | 'tags'>;

function crawlerAlert(heard: CrawlerEvent, facts: CrawlerFacts, context: Context, parts: Varying): Alert {
  const { account, region } = heard.envelope;
  return composeAlert(LANE, heard.envelope, context, {
    ...parts,
    // One problem per crawler: failing and not starting both end with the next crawl that succeeds.
    fingerprint: `${LANE}/${account}/${region}/${heard.crawler}`,
    resource: { type: 'crawler', id: heard.crawler, consoleUrl: crawlerConsole(heard) },
    ...(facts.tags.known ? { tags: facts.tags.value } : {}),
  });
}

function staleness(facts: CrawlerFacts, { now }: Context): string {
  const database = facts.crawler.known && facts.crawler.value?.database;
  const tables = database ? `Tables in database ${brief(database)}` : 'The tables that it fills';
  const success = facts.history.known ? lastSuccess(facts.history.value) : undefined;
  const since = success
    ? `since the last good crawl, ${when(success.endedAt ?? success.startedAt, now)}`
    : 'from now on';
  return `${tables} miss new partitions and columns ${since}. Data that is already in the catalog stays readable.`;
}

function firstStep(heard: CrawlerEvent, facts: CrawlerFacts, cause: Cause, response: Response): Alert['firstStep'] {
  const log = facts.crawler.known ? facts.crawler.value?.lastCrawl?.log : undefined;
  const url = log ? logConsole(heard, log) : crawlerConsole(heard);
  if (response.severity === 'warning') return { text: `Nothing yet: it runs again by itself. ${cause.fix}`, url };
  return { text: `${cause.fix} Then run the crawler again:`, command: startCommand(heard), url };
}

function inARow(heard: CrawlerEvent, { history }: CrawlerFacts): string {
  if (!history.known) return `not known (${history.because})`;
  const failedAt = heard.what === 'retry-due' ? heard.retry.failedAt : heard.envelope.time;
  return plural(failuresInARow(history.value, new Date(failedAt)), 'failed crawl');
}

function nextOwnRun({ crawler }: CrawlerFacts, _context: Context): string {
  if (!crawler.known) return `the crawler could not be read (${crawler.because}).`;
  return crawler.value?.schedule
    ? `its schedule tries again (${crawler.value.schedule}).`
    : 'its schedule is switched off now.';
}

function crawlerFacts({ crawler, log }: CrawlerFacts, { now }: Context): Alert['facts'] {
  if (!crawler.known) return [{ label: 'Crawler', value: `could not be read (${crawler.because})` }];
  if (!crawler.value) return [{ label: 'Crawler', value: 'Glue has none of this name any more' }];
  const { targets, schedule, role, lastCrawl } = crawler.value;
  return [
    { label: 'Reads', value: targets.slice(0, 5).join(', ') || 'no targets' },
    { label: 'Role', value: role },
    { label: 'Schedule', value: schedule ? `${schedule}, UTC` : 'none, started by hand or by a trigger' },
    ...(lastCrawl?.startedAt ? [{ label: 'Crawl started', value: clockTime(lastCrawl.startedAt, now) }] : []),
    { label: 'Who', value: 'Glue names no person in this event; CloudTrail has StartCrawler if somebody started it' },
    ...(log.known ? log.value.slice(-3).map((line) => ({ label: 'Log', value: line })) : [unread(log.because)]),
  ];
}

function unread(because: string) {
  return { label: 'Log', value: `could not be read (${because})` };
}
