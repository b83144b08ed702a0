import type { Alert } from '../../functions/core/alert.ts';

type Varying = Partial<Pick<Alert, 'status' | 'severity' | 'title' | 'labels'>> & {
  readonly eventId?: string;
  readonly time?: string;
};

/** An alert about one problem, with what a test wants to vary. */
export function alertOf({ eventId = 'event-1', time = '2026-11-06T02:10:31.000Z', ...varying }: Varying = {}): Alert {
  return {
    fingerprint: 'glue-crawler/111122223333/eu-west-1/orders-daily',
    lane: 'glue-crawler',
    kind: 'crawl-failed',
    status: 'firing',
    severity: 'warning',
    title: 'Crawl failed: orders-daily',
    impact: 'Tables miss new partitions.',
    cause: { sentence: 'AWS throttled the crawl.' },
    action: 'Planned: retry 1 of 3 at 02:16 UTC.',
    firstStep: { text: 'Wait for the retry.' },
    resource: { type: 'crawler', id: 'orders-daily' },
    origin: { account: '111122223333', region: 'eu-west-1', eventId, time },
    facts: [],
    runbook: 'https://example.com/runbooks/glue-crawler.md#crawl-failed',
    labels: {},
    ...varying,
  };
}
