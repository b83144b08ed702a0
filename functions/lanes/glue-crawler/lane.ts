import { defineLane } from '../../core/lane.ts';
import { LANE } from './alerts.ts';
import { assess } from './assess.ts';
import { enrich } from './facts.ts';
import { CRAWL_RETRY_DUE, CRAWLER_CHECK_DUE, CRAWLER_SWEEP_DUE, parse } from './heard.ts';
import { options } from './options.ts';
import { remedy } from './remedy.ts';

export const glueCrawler = defineLane({
  name: LANE,
  watches: 'Glue crawls that fail, recover, or never start',
  patterns: [
    {
      source: ['aws.glue'],
      'detail-type': ['Glue Crawler State Change'],
      detail: { state: ['Failed', 'Succeeded'] },
    },
    { source: ['aws.glue'], 'detail-type': ['Glue Scheduled Crawler Invocation Failure'] },
  ],
  timers: [CRAWL_RETRY_DUE],
  parts: [CRAWLER_CHECK_DUE],
  sweep: CRAWLER_SWEEP_DUE,
  kinds: {
    'crawl-failed': 'A crawl failed: retried, waiting, or in need of a person',
    'crawl-not-started': 'The schedule came round and Glue could not start the crawl',
  },
  grants: [
    {
      actions: ['glue:GetCrawler', 'glue:ListCrawls', 'glue:StartCrawler', 'glue:GetTags'],
      on: 'arn:${partition}:glue:${region}:${account}:crawler/*',
    },
    {
      actions: ['glue:GetCrawlers'],
      on: '*',
      because:
        'GetCrawlers lists: IAM knows no resource for it. The daily sweep looks for failures that no event told.',
    },
    // Crawlers with a security configuration log to /aws-glue/crawlers-role/…, all others to /aws-glue/crawlers.
    {
      actions: ['logs:FilterLogEvents'],
      on: 'arn:${partition}:logs:${region}:${account}:log-group:/aws-glue/crawlers*',
    },
  ],
  memoryMb: 256,
  timeoutSeconds: 60,
  batchSize: 10,
  options,
  parse,
  enrich,
  assess,
  remedy,
});
