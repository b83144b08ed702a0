import { type Alert, type AlertParts, composeAlert } from '../../core/alert.ts';
import { brief, cut, named } from '../../core/text.ts';
import { when } from '../../core/time.ts';
import type { Cause } from './causes.ts';
import type { CrawlerFacts } from './facts.ts';
import type { CrawlerEvent } from './heard.ts';
import { crawlerLink, crawlLink, startCommand, stateCommand } from './places.ts';
import { actorOf, type Context, factsOf, impactOf, nextScheduled } from './words.ts';

export const LANE = 'glue-crawler';

export type Reason = { readonly cause: Cause; readonly raw: string };

/** What is done about a crawl that did not work: the point of the title, and the line about action. */
export type Response = { readonly severity: Alert['severity']; readonly point: string; readonly action: string };

/** A crawl failed, or a retry of it could not be made. */
export function crawlFailed(
  heard: CrawlerEvent,
  facts: CrawlerFacts,
  { reason: { cause, raw }, response }: { readonly reason: Reason; readonly response: Response },
  context: Context,
): Alert {
  const { severity, point, action } = response;
  return crawlerAlert(heard, facts, context, {
    kind: 'crawl-failed',
    status: 'firing',
    severity,
    title: `Glue crawl failed: ${named(brief(heard.crawler))} (${cause.label}, ${point})`,
    urgency: urgencyOf(response, facts, context),
    impact: impactOf(facts, cause),
    cause: causeIn(facts, cause, raw),
    actor: actorOf(facts, cause),
    action,
    firstStep: firstStep(heard, facts, cause, response),
    facts: factsOf(heard, facts, context),
  });
}

/** The schedule came round and Glue could not start the crawl. */
export function crawlNotStarted(
  heard: CrawlerEvent,
  facts: CrawlerFacts,
  { cause, raw }: Reason,
  context: Context,
): Alert {
  const next = nextScheduled(facts, context.now);
  const isLasting = cause.class === 'permanent';
  return crawlerAlert(heard, facts, context, {
    kind: 'crawl-not-started',
    status: 'firing',
    severity: isLasting ? 'error' : 'warning',
    title: `Scheduled Glue crawl did not start: ${named(brief(heard.crawler))} (${cause.label})`,
    urgency: isLasting
      ? 'needs a person; its next scheduled crawls fail too'
      : 'no action needed now; one look in working hours',
    impact: impactOf(facts, cause),
    cause: causeIn(facts, cause, raw),
    actor: actorOf(facts, cause),
    action: `Nothing was done automatically. ${next ? `Its schedule tries again at ${when(next, context.now)}.` : 'No further scheduled crawl is known.'}`,
    firstStep: isLasting
      ? { text: `${cause.fix} Then run the crawler:`, command: startCommand(heard), link: crawlerLink(heard) }
      : {
          text: 'Nothing tonight. In working hours, ask for its state: RUNNING or STOPPING is a crawl under way, wait for it; READY is none, start one or wait for its schedule.',
          command: stateCommand(heard),
          link: crawlerLink(heard),
        },
    facts: [{ label: 'To prevent it', value: cause.fix }, ...factsOf(heard, facts, context)],
  });
}

/** The crawler works again, or is gone: whatever was open about it is over. */
export function crawlRecovered(
  heard: CrawlerEvent,
  facts: CrawlerFacts,
  words: Pick<Alert, 'title' | 'impact' | 'action'> & { readonly cause: string; readonly doNow?: string },
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
    firstStep: { text: words.doNow ?? 'Nothing.', link: crawlerLink(heard) },
    facts: [],
  });
}

/** What was planned for a crawler that works again or is gone, in so many words. */
function dropped({ what }: CrawlerEvent): string {
  return what === 'retry-due' ? 'The planned retry was dropped' : 'Tocsin did nothing';
}

/** At the time of the crawl and not of the event: whatever has failed after it stays open. */
export function recoveredUnheard(heard: CrawlerEvent, at: Date, facts: CrawlerFacts, context: Context): Alert {
  const before = heard.what === 'retry-due' ? `, before retry ${heard.retry.attempt} was due` : '';
  return crawlRecovered(
    { ...heard, envelope: { ...heard.envelope, time: at.toISOString() } },
    facts,
    {
      title: `Glue crawl succeeded: ${named(brief(heard.crawler))}${before}`,
      impact: 'The tables of this crawler are up to date again.',
      cause: 'A later crawl ended well; the event that says so has not arrived.',
      action: `${dropped(heard)}: a later crawl has already succeeded.`,
    },
    context,
  );
}

export function crawlerGone(heard: CrawlerEvent, facts: CrawlerFacts, context: Context): Alert {
  return crawlRecovered(
    heard,
    facts,
    {
      title: `Glue crawler deleted: ${named(brief(heard.crawler))}, its failure is closed`,
      impact: 'Nothing fills its tables any more.',
      cause: 'Somebody deleted the crawler.',
      action: `${dropped(heard)}: Glue has no crawler of this name any more.`,
    },
    context,
  );
}

type Varying = Omit<AlertParts, 'fingerprint' | 'resource' | 'tags'>;

function crawlerAlert(heard: CrawlerEvent, facts: CrawlerFacts, context: Context, parts: Varying): Alert {
  const { account, region } = heard.envelope;
  return composeAlert(LANE, heard.envelope, context, {
    ...parts,
    // One problem per crawler: failing and not starting both end with the next crawl that succeeds.
    fingerprint: `${LANE}/${account}/${region}/${heard.crawler}`,
    resource: { type: 'Glue crawler', id: heard.crawler, consoleUrl: crawlerLink(heard).url },
    ...(facts.tags.known ? { tags: facts.tags.value } : {}),
  });
}

function causeIn(facts: CrawlerFacts, { sentence }: Cause, raw: string): Alert['cause'] {
  const target = facts.crawler.known ? facts.crawler.value?.targets[0] : undefined;
  const reads = target === undefined ? '' : ` The crawler reads ${brief(target, 200)}.`;
  return { sentence: `${sentence}${reads}`, ...(raw === '' ? {} : { raw: cut(raw, 2_000) }) };
}

function urgencyOf({ severity }: Response, facts: CrawlerFacts, { now }: Context): string {
  if (severity === 'warning') return 'no action needed now; you are told when it recovers, or when it needs you';
  const need = severity === 'critical' ? 'act now' : 'needs a person';
  const next = nextScheduled(facts, now);
  return next
    ? `${need}; unless something changes, its next scheduled crawl, ${when(next, now)}, fails too`
    : `${need}; no further crawl of it is scheduled`;
}

function firstStep(heard: CrawlerEvent, facts: CrawlerFacts, cause: Cause, response: Response): Alert['firstStep'] {
  const link = crawlLink(heard, facts);
  if (response.severity === 'warning')
    return { text: `Nothing. Only if all retries fail, or it comes back another night: ${cause.fix}`, link };
  return { text: `${cause.fix} Then run the crawler again:`, command: startCommand(heard), link };
}
