import * as z from 'zod/mini';
import { type EventEnvelope, TOCSIN } from '../../core/event.ts';

export const CRAWL_RETRY_DUE = 'Crawl Retry Due';

/** What a crawler event tells, in our words. `envelope` says where and when. */
export type CrawlerEvent = { readonly envelope: EventEnvelope; readonly crawler: string } & (
  | { readonly what: 'failed'; readonly errorMessage?: string }
  | { readonly what: 'succeeded'; readonly warning?: string }
  | { readonly what: 'not-started'; readonly errorMessage?: string }
  | { readonly what: 'retry-due'; readonly retry: Retry }
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

const name = z.string().check(z.minLength(1), z.maxLength(255));
const stateChange = z.discriminatedUnion('state', [
  z.object({ state: z.literal('Failed'), crawlerName: name, errorMessage: z.nullish(z.string()) }),
  z.object({ state: z.literal('Succeeded'), crawlerName: name, warningMessage: z.nullish(z.string()) }),
]);
const invocationFailure = z.object({ crawlerName: name, errorMessage: z.nullish(z.string()) });

/** Reads a crawler event; throws a ZodError that names the field when it is not one. */
export function parse(envelope: EventEnvelope): CrawlerEvent {
  if (envelope.source === TOCSIN) {
    const due = retry.parse(envelope.detail);
    const origin = { ...envelope, account: due.account, region: due.region };
    return { what: 'retry-due', envelope: origin, crawler: due.crawler, retry: due };
  }
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

/** Glue writes `N/A` where there was no warning. */
function warningIn(text: string | null | undefined): string | undefined {
  return text === 'N/A' ? undefined : (text ?? undefined);
}

function optional<Key extends string>(key: Key, value: string | null | undefined): { readonly [K in Key]?: string } {
  return (value ? { [key]: value } : {}) as { readonly [K in Key]?: string };
}
