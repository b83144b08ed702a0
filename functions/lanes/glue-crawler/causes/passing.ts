import { type CauseRow, pattern, word } from './row.ts';

/** Causes that pass by themselves, and those of which the text does not tell whether they do. */
export const passingCauses: readonly CauseRow[] = [
  {
    code: 'throttled',
    class: 'transient',
    label: 'throttled by AWS',
    matches: pattern`Rate exceeded|ThrottlingException|RequestLimitExceeded`,
    sentence:
      'Too many calls were made at the same time in this account and Region, and AWS refused some. It does not say whose.',
    fix: 'Start the crawlers at different times or ask AWS for a higher quota.',
    changes: ['Glue calls with the error ThrottlingException'],
  },
  {
    code: 'storage-busy',
    class: 'transient',
    label: 'S3 busy',
    matches: pattern`reduce your request rate|Status Code: 503|${word('SlowDown|Slow Down|RequestTimeout(?:Exception)?')}`,
    sentence: 'S3 was too busy to answer the crawler in time.',
    fix: 'Crawl when less is read from and written to that bucket, or spread its files over more prefixes.',
  },
  {
    code: 'table-changed-meanwhile',
    class: 'transient',
    label: 'table changed during the crawl',
    matches: pattern`ConcurrentModificationException|concurrent modifications`,
    sentence:
      'Another job or crawler, which AWS does not name, changed a table in the Data Catalog while this one was writing it.',
    fix: 'Find the job or the second crawler that writes the same table and run it at another time.',
    changes: ['UpdateTable', 'CreateTable', 'BatchCreatePartition'],
  },
  {
    code: 'crawler-changed-meanwhile',
    class: 'transient',
    label: 'crawler edited at the same time',
    matches: pattern`VersionMismatchException|There was a version conflict`,
    sentence: 'The crawler or its schedule was edited twice at the same time.',
    fix: 'Look for two deployments that manage the same crawler.',
  },
  {
    code: 'still-running',
    class: 'transient',
    label: 'previous crawl still running',
    matches: pattern`CrawlerRunningException|CrawlerStoppingException|crawler is already running|Crawler with name .{1,300}? has already started`,
    sentence: 'The crawl could not start because the previous one had not ended.',
    fix: 'Leave more time between two crawls, and start none by hand shortly before its schedule.',
    changes: ['StartCrawler, which says who started the crawl that is in the way'],
  },
  {
    code: 'service-error',
    class: 'transient',
    label: 'AWS service error',
    matches: pattern`OperationTimeoutException|InternalServiceException|FederationSourceRetryableException|ResourceNotReadyException`,
    sentence: 'A service that the crawler needs did not answer properly, and says that this passes.',
    fix: 'Look at the AWS Health Dashboard for Glue in this Region.',
  },
  {
    code: 'subnet-full',
    class: 'unknown',
    label: 'no free addresses in the subnet',
    matches: pattern`enough free (?:IP )?addresses|InsufficientFreeAddresses`,
    sentence: "The subnet of the crawler's connection has too few free IP addresses for the crawl.",
    fix: 'Wait until other jobs in the subnet end, or give the connection a larger subnet: a crawl needs one address per DPU.',
  },
  {
    code: 'connection-failed',
    class: 'unknown',
    label: 'connection failed',
    matches: pattern`timed out|${word('unreachable')}|Communications link failure|The connection attempt failed`,
    sentence: 'The crawler could not connect to what it crawls: it is down, or the network does not lead there.',
    fix: 'Check that the database runs; if it does, check the route, the security groups and the NAT gateway of the connection. A gateway endpoint does not reach S3 in another Region.',
  },
  {
    code: 'partition-missing',
    class: 'unknown',
    label: 'partition missing',
    matches: pattern`Cannot find partition`,
    sentence:
      'A partition that the crawler wanted to update is not in the Data Catalog: it was probably removed meanwhile.',
    fix: 'Look for a job that deletes partitions of the same table during the crawl.',
  },
];

/** The one text AWS uses for anything inside Glue. https://repost.aws/knowledge-center/glue-crawler-internal-service-exception */
export const internalError: CauseRow = {
  code: 'internal-error',
  class: 'unknown',
  label: 'internal error in Glue',
  matches: pattern`Internal Service Exception`,
  sentence: 'Glue reported an internal error without a reason.',
  fix: 'Look for very many small files, an inconsistent folder structure, malformed column names or a crawl near 24 hours; merge files, exclude some, set SampleSize or split the crawler.',
};
