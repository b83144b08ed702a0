import type { Alert } from '../functions/core/alert.ts';
import type { Notification, TellingDecision } from '../functions/core/notification.ts';
import { routingOf } from '../functions/core/notification.ts';

const RUNBOOKS = 'https://github.com/acme/tocsin/blob/main/runbooks';

/** What a failed crawl looks like when its role lost access to the bucket. */
export const failedCrawl: Alert = {
  fingerprint: 'glue-crawler/111122223333/eu-west-1/orders-daily',
  lane: 'glue-crawler',
  kind: 'crawl-failed',
  status: 'firing',
  severity: 'error',
  title: 'Crawl failed: orders-daily (access denied, not retried)',
  impact: 'Tables in database sales are as of the last success, 13 Jul 02:11 UTC; new partitions cannot be queried.',
  cause: {
    sentence: 'The role tocsin-demo-crawler may not list the bucket acme-orders (s3:ListBucket).',
    raw: 'ERROR : Error Access Denied (Service: Amazon S3; Status Code: 403) retrieving file at s3://acme-orders/daily/.\nTables created did not infer schemas from this file.',
  },
  action: 'Nothing was done automatically: a retry would be denied as well.',
  firstStep: {
    text: 'Let the role list and read the bucket, then start the crawler again:',
    command: "aws glue start-crawler --name 'orders-daily' --region eu-west-1",
    link: {
      text: 'Role',
      url: 'https://eu-west-1.console.aws.amazon.com/iam/home?region=eu-west-1#/roles/details/tocsin-demo-crawler',
    },
  },
  resource: {
    type: 'crawler',
    id: 'orders-daily',
    arn: 'arn:aws:glue:eu-west-1:111122223333:crawler/orders-daily',
    consoleUrl:
      'https://eu-west-1.console.aws.amazon.com/glue/home?region=eu-west-1#/v2/data-catalog/crawlers/view/orders-daily',
  },
  origin: {
    account: '111122223333',
    accountName: 'acme-prod',
    region: 'eu-west-1',
    eventId: '6a7e8feb-b491-4cf7-a9f1-bf3703467718',
    time: '2026-07-14T02:11:09.000Z',
  },
  facts: [
    { label: 'Failures in a row', value: '1; the 41 crawls before it succeeded' },
    { label: 'Target', value: 's3://acme-orders/daily/' },
    { label: 'Schedule', value: 'daily at 02:00 UTC, next at 15 Jul 02:00 UTC' },
  ],
  runbook: `${RUNBOOKS}/glue-crawler.md#crawl-failed`,
  labels: { team: 'data', env: 'prod' },
};

export type Changes = Partial<Alert> & { readonly decision?: TellingDecision };

/** A notification about the failed crawl, with whatever the test says differently. */
export function notificationOf({ decision = 'opened', ...changes }: Changes = {}): Notification {
  const alert = { ...failedCrawl, ...changes };
  return {
    version: 1,
    id: 'f3b1c2d4e5f60718293a4b5c6d7e8f90',
    decision,
    because: 'it was not open',
    at: '2026-07-14T02:11:12.000Z',
    alert,
    history: { openedAt: '2026-07-14T02:11:12.000Z', count: 1 },
    routing: routingOf(alert),
  };
}

/** The same crawl, once somebody has taken it on. */
export const acknowledged: Notification = {
  ...notificationOf({ decision: 'acknowledged' }),
  because: 'ops takes care of it',
  at: '2026-07-14T02:20:00.000Z',
  history: {
    openedAt: '2026-07-14T02:11:12.000Z',
    count: 1,
    acknowledged: {
      author: 'ops',
      comment: 'the source is down',
      at: '2026-07-14T02:20:00.000Z',
      notificationId: 'f3b1',
    },
  },
};

/** The same crawl, working again two hours later. */
export const recovered: Notification = {
  ...notificationOf({
    decision: 'resolved',
    status: 'resolved',
    severity: 'info',
    title: 'Crawl succeeded: orders-daily',
    impact: 'Tables in database sales are up to date again.',
    cause: { sentence: 'The problem that was reported before is over.' },
    action: 'Nothing was done automatically.',
    firstStep: { text: 'Nothing. The crawl history has the details.' },
    facts: [],
    origin: { ...failedCrawl.origin, time: '2026-07-14T04:30:00.000Z' },
  }),
  because: 'it was firing and somebody was told',
  at: '2026-07-14T04:30:03.000Z',
};
