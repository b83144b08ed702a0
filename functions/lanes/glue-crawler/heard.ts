import * as z from 'zod/mini';
import { type EventEnvelope, TOCSIN } from '../../core/event.ts';

export const CRAWL_RETRY_DUE = 'Crawl Retry Due';
export const CRAWLER_SWEEP_DUE = 'Crawler Sweep Due';
export const CRAWLER_CHECK_DUE = 'Crawler Check Due';

/** Once a day: look at all crawlers. */
export type SweepDue = { readonly what: 'sweep-due'; readonly envelope: EventEnvelope };

/** What a crawler event tells, in our words. `envelope` says where and when. */
export type CrawlerEvent = { readonly envelope: EventEnvelope; readonly crawler: string } & (
  | { readonly what: 'failed'; readonly errorMessage?: string }
  | { readonly what: 'succeeded'; readonly warning?: string }
  | { readonly what: 'not-started'; readonly errorMessage?: string }
  | { readonly what: 'retry-due'; readonly retry: Retry }
  | { readonly what: 'check-due'; readonly told: boolean }
);

/** One planned retry, as it travels with its timer. */
export type Retry = z.infer<typeof retry>;

const retry = z.object({
  crawler: z.string().check(z.minLength(1)),
  /** The account and Region of the crawler, not of the timer. */
  account: z.string(),
  region: z.string(),
  /** 1 for the first retry. */
  attempt: z.number(),
  /** Time of the failure that this retry answers, ISO 8601. */
  failedAt: z.iso.datetime(),
  /** How often the retry found the crawler still stopping and came back later. */
  postponed: z.number(),
});

/** One crawler that a sweep wants looked at; `told`: people were told that it fails. */
export type Check = z.infer<typeof check>;

const check = z.object({ crawler: z.string(), account: z.string(), region: z.string(), told: z.boolean() });

const name = z.string().check(z.minLength(1), z.maxLength(255));
const stateChange = z.discriminatedUnion('state', [
  z.object({ state: z.literal('Failed'), crawlerName: name, errorMessage: z.nullish(z.string()) }),
  z.object({ state: z.literal('Succeeded'), crawlerName: name, warningMessage: z.nullish(z.string()) }),
]);
const invocationFailure = z.object({ crawlerName: name, errorMessage: z.nullish(z.string()) });

/** Reads a crawler event; throws a ZodError that names the field when it is not one. */
export function parse(envelope: EventEnvelope): CrawlerEvent | SweepDue {
  if (envelope.source === TOCSIN) return parseOwn(envelope);
  if (envelope['detail-type'] === 'Glue Scheduled Crawler Invocation Failure') {
    const { crawlerName, errorMessage } = invocationFailure.parse(envelope.detail);
    return { what: 'not-started', envelope, crawler: crawlerName, ...optional('errorMessage', errorMessage) };
  }
  const change = stateChange.parse(envelope.detail);
  const common = { envelope, crawler: change.crawlerName };
  return change.state === 'Failed'
    ? { what: 'failed', ...common, ...optional('errorMessage', change.errorMessage) }
    : { what: 'succeeded', ...common, ...optional('warning', warningIn(change.warningMessage)) };
}

function parseOwn(envelope: EventEnvelope): CrawlerEvent | SweepDue {
  if (envelope['detail-type'] === CRAWLER_SWEEP_DUE) return { what: 'sweep-due', envelope };
  const isCheck = envelope['detail-type'] === CRAWLER_CHECK_DUE;
  const due = isCheck ? check.parse(envelope.detail) : retry.parse(envelope.detail);
  const about = { envelope: { ...envelope, account: due.account, region: due.region }, crawler: due.crawler };
  return 'told' in due ? { what: 'check-due', ...about, told: due.told } : { what: 'retry-due', ...about, retry: due };
}

/** Glue writes `N/A` where there was no warning. */
function warningIn(text: string | null | undefined): string | undefined {
  return text === 'N/A' ? undefined : (text ?? undefined);
}

function optional<Key extends string>(key: Key, value: string | null | undefined): { readonly [K in Key]?: string } {
  return (value ? { [key]: value } : {}) as { readonly [K in Key]?: string };
}
