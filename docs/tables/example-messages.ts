import { readFileSync } from 'node:fs';
import { type Message, messageOf } from '../../functions/core/message.ts';
import { plainText } from '../../functions/core/plain-text.ts';
import { MINUTE } from '../../functions/core/time.ts';
import type { Crawl, Crawlers } from '../../functions/lanes/glue-crawler/facts.ts';
import { glueCrawler } from '../../functions/lanes/glue-crawler/lane.ts';
import { handleEvent } from '../../functions/shell/lane/handle-event.ts';
import { checkConfig } from '../../infra/config/check-config.ts';
import { memoryDesk } from '../../test/memory-desk.ts';
import { exampleConfig } from '../example-config.ts';

const WIDTH = 112;

/** The whole message about a crawl that may not read its bucket, as the mail has it, its long lines broken. */
export async function deniedCrawl(): Promise<string> {
  const [denied] = await told(['failed-access-denied']);
  if (denied === undefined) throw new Error('the example event told nobody');
  return plainText(denied).split('\n').map(broken).join('\n');
}

/** The headlines about a crawl that a retry mended. */
export async function repairedCrawl(): Promise<string> {
  const messages = await told(['failed-throttled', 'succeeded']);
  return messages.map(({ headline }) => headline).join('\n');
}

/** A line at most so wide, what is left of it indented below; addresses stay whole. */
function broken(line: string): string {
  const indent = ' '.repeat(line.search(/\S|$/) + 4);
  const rows: string[] = [];
  for (const word of line.split(/(?<=\S) /)) {
    const longer = `${rows.at(-1)} ${word}`;
    if (rows.length === 0) rows.push(word);
    else if (longer.length <= WIDTH) rows.splice(-1, 1, longer);
    else rows.push(indent + word);
  }
  return rows.join('\n');
}

/** What these recorded events make the real lane tell, one after the other, as the README's config has it. */
async function told(names: readonly string[]): Promise<readonly Message[]> {
  const { runbooks, accountNames, lanes } = checkConfig(exampleConfig);
  const options = glueCrawler.options.parse(lanes.find(({ declaration }) => declaration === glueCrawler)?.options);
  const { desk, published } = memoryDesk();
  for (const name of names) {
    const body = readFileSync(new URL(`../../events/glue-crawler/${name}.json`, import.meta.url), 'utf8');
    const happened = new Date(JSON.parse(body).time);
    const now = new Date(happened.getTime() + 5_000);
    const ports = {
      crawlers: crawlersAt(happened),
      timers: { set: async ({ at }: { readonly at: Date }) => ({ at }) },
    };
    const context = { now, options, accountNames, runbooks };
    await handleEvent(glueCrawler, ports, { desk, context }, { body, messageId: 'example', arn: 'arn:aws:sqs' });
  }
  return published.map((notification) => messageOf(notification));
}

/** A crawler that works every night, and failed just now. */
function crawlersAt(happened: Date): Crawlers {
  const ago = (minutes: number) => new Date(happened.getTime() - minutes * MINUTE);
  const night: readonly Crawl[] = [
    { state: 'FAILED', startedAt: ago(4), endedAt: ago(0) },
    { state: 'COMPLETED', startedAt: ago(1_444), endedAt: ago(1_437) },
  ];
  const log = { group: '/aws-glue/crawlers', stream: 'payments-raw' };
  return {
    failed: async () => [],
    find: async () => ({
      state: 'READY',
      database: 'payments',
      role: 'acme-crawler',
      targets: ['s3://acme-payments/raw/'],
      schedule: 'cron(10 2 * * ? *)',
      lastCrawl: { status: 'FAILED', startedAt: ago(4), log },
    }),
    history: async () => night,
    tags: async () => ({ team: 'data' }),
    lastErrors: async () => [],
    start: async () => 'started',
  };
}
