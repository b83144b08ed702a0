import * as z from 'zod';
import { type Crawl, type Crawler, LOG_GROUP } from '../account/crawler.ts';
import { AwsError } from '../gateway/aws-error.ts';

const Filter = z.strictObject({
  FieldName: z.enum(['CRAWL_ID', 'STATE', 'START_TIME', 'END_TIME']),
  FilterOperator: z.enum(['GT', 'GE', 'LT', 'LE', 'EQ', 'NE']),
  FieldValue: z.string(),
});
type Filter = z.infer<typeof Filter>;

export const ListCrawls = z.strictObject({
  CrawlerName: z.string(),
  MaxResults: z.int().min(1).max(1000).default(20),
  Filters: z.array(Filter).default([]),
  NextToken: z.string().optional(),
});

/** Newest first. AWS documents no order: who reads this has to sort. */
export function listCrawls(crawler: Crawler, input: z.infer<typeof ListCrawls>) {
  const offset = Number(input.NextToken ?? 0);
  if (!Number.isInteger(offset)) throw new AwsError('InvalidInputException', 'NextToken is not one ListCrawls gave');
  const crawls = crawler.crawls
    .filter((crawl) => input.Filters.every((filter) => passes(crawl, filter)))
    .toSorted((a, b) => b.startedAt.getTime() - a.startedAt.getTime());
  const end = offset + input.MaxResults;
  return {
    Crawls: crawls.slice(offset, end).map((crawl) => historyOf(crawler.spec.name, crawl)),
    ...(end < crawls.length && { NextToken: String(end) }),
  };
}

const historyOf = (crawler: string, crawl: Crawl) => ({
  CrawlId: crawl.id,
  State: crawl.state,
  StartTime: crawl.startedAt,
  EndTime: crawl.endedAt,
  ErrorMessage: crawl.error,
  LogGroup: LOG_GROUP,
  LogStream: crawler,
  MessagePrefix: crawl.id,
});

const FIELDS: Record<Filter['FieldName'], (crawl: Crawl) => string | number | undefined> = {
  CRAWL_ID: (crawl) => crawl.id,
  STATE: (crawl) => crawl.state,
  START_TIME: (crawl) => crawl.startedAt.getTime(),
  END_TIME: (crawl) => crawl.endedAt?.getTime(),
};

/** Times are milliseconds since 1970, written as text. */
function passes(crawl: Crawl, { FieldName, FilterOperator, FieldValue }: Filter): boolean {
  const field = FIELDS[FieldName](crawl);
  const value = typeof field === 'number' ? Number(FieldValue) : FieldValue;
  if (field === undefined) return false;
  return {
    GT: field > value,
    GE: field >= value,
    LT: field < value,
    LE: field <= value,
    EQ: field === value,
    NE: field !== value,
  }[FilterOperator];
}
