import type { Crawl, Crawlers } from '../../../functions/lanes/glue-crawler/facts.ts';
import type { CrawlerPorts } from '../../../functions/lanes/glue-crawler/remedy.ts';

/** What the lane sees when an event of this time arrives: a small data team's crawlers, last good the day before. */
export function portsAt(time: string): CrawlerPorts {
  return { crawlers: crawlersAt(time), timers: { set: async ({ at }) => ({ at }) } };
}

export const before = {
  succeeded: ['failed-throttled'],
  'succeeded-with-warnings': ['failed-internal-error'],
};

export const quiet = ['retry-due', 'check-due-told'];

function crawlersAt(time: string): Crawlers {
  const at = (minutes: number) => new Date(Date.parse(time) + minutes * 60_000);
  const failed: Crawl = { state: 'FAILED', startedAt: at(-8), endedAt: at(0) };
  const completed: Crawl = { state: 'COMPLETED', startedAt: at(-1_455), endedAt: at(-1_447) };
  return {
    failed: async () => ['orders-daily'],
    find: async (name) => ({
      database: name.includes('curated') ? 'curated' : 'sales',
      role: 'arn:aws:iam::111122223333:role/glue-crawler',
      targets: [`s3://acme-lake/${name.replace(/\W+/g, '-')}/`],
      schedule: `cron(${at(-8).getUTCMinutes()} ${at(-8).getUTCHours()} * * ? *)`,
      lastCrawl: {
        status: 'FAILED',
        error: 'Internal Service Exception',
        startedAt: at(-8),
        log: { group: '/aws-glue/crawlers', stream: name, prefix: '5d1f0c1e' },
      },
    }),
    history: async () => [failed, completed],
    tags: async () => ({ team: 'data' }),
    lastErrors: async () => [],
    start: async () => 'started',
  };
}
