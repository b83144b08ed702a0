import type { Assessment, Part } from '../../core/lane.ts';
import { plural } from '../../core/text.ts';
import type { CrawlerFacts, Fleet } from './facts.ts';
import { type Check, CRAWLER_CHECK_DUE, type CrawlerEvent } from './heard.ts';
import { lastSuccess } from './history.ts';

export type CheckDue = CrawlerEvent & { readonly what: 'check-due' };
export type CrawlFailure = CrawlerEvent & { readonly what: 'failed' };

/** Glue's events are best effort: has each crawler looked at that failed unheard, and each whose failure is told. */
export function assessSweep({ place: { account, region }, failed, open }: Fleet): Assessment<never> {
  const told = open.map(({ resource, ...where }) => checkOf(resource.id, where, true));
  const known = open.map(({ resource }) => resource.id);
  const names = failed.known ? failed.value.filter((name) => !known.includes(name)) : [];
  const unheard = names.map((name) => checkOf(name, { account, region }, false));
  const failing = failed.known
    ? `${plural(unheard.length, 'crawler')} failed unheard of`
    : `failed crawlers could not be listed (${failed.because})`;
  return {
    verdict: 'split',
    because: `${failing}, ${plural(told.length, 'open problem')}`,
    parts: [...unheard, ...told],
  };
}

function checkOf(crawler: string, { account, region }: Omit<Check, 'crawler' | 'told'>, told: boolean): Part {
  return { detailType: CRAWLER_CHECK_DUE, detail: { crawler, account, region, told } satisfies Check };
}

/** What no event told of a crawler, as it is now. */
export type Missed =
  | { readonly missed: 'failure'; readonly failure: CrawlFailure }
  | { readonly missed: 'success'; readonly at: Date }
  | { readonly missed: 'deletion' }
  | { readonly missed: 'nothing'; readonly because: string };

export function missedOf(heard: CheckDue, { crawler, history }: CrawlerFacts): Missed {
  if (!crawler.known) return nothing(`the crawler could not be read (${crawler.because})`);
  if (!crawler.value) return heard.told ? { missed: 'deletion' } : nothing('the crawler is gone');
  const last = crawler.value.lastCrawl;
  const ended = history.known ? history.value.find(({ state }) => state !== 'RUNNING') : undefined;
  if (heard.told) {
    const success = history.known ? lastSuccess(history.value) : undefined;
    if (last?.status !== 'SUCCEEDED' || !success) return nothing('what people were told is still so');
    return { missed: 'success', at: success.endedAt ?? success.startedAt };
  }
  if (last?.status !== 'FAILED') return nothing('its last crawl did not fail');
  const time = (ended?.endedAt ?? last.startedAt ?? new Date(heard.envelope.time)).toISOString();
  const { crawler: name, envelope } = heard;
  const told = last.error === undefined ? {} : { errorMessage: last.error };
  return { missed: 'failure', failure: { what: 'failed', crawler: name, envelope: { ...envelope, time }, ...told } };
}

function nothing(because: string): Missed {
  return { missed: 'nothing', because };
}
