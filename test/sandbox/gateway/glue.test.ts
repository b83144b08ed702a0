import {
  CrawlerRunningException,
  EntityNotFoundException,
  GetCrawlerCommand,
  GetTagsCommand,
  GlueClient,
  ListCrawlsCommand,
  StartCrawlerCommand,
} from '@aws-sdk/client-glue';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Fixture, startedGateway } from './fixture.ts';

let gateway: Fixture;
let glue: GlueClient;

beforeAll(async () => {
  gateway = await startedGateway({
    crawlers: [
      {
        name: 'orders',
        tags: { team: 'billing' },
        schedule: 'cron(0 3 * * ? *)',
        runs: [{ fails: 'Rate exceeded' }, { succeeds: true }],
      },
      { name: 'parcels', stopsForMinutes: 5 },
    ],
  });
  glue = new GlueClient(gateway.client);
});
afterAll(() => gateway.stop());

test('a crawler that never ran is READY and has no last crawl', async () => {
  const { Crawler } = await glue.send(new GetCrawlerCommand({ Name: 'parcels' }));
  expect(Crawler).toMatchObject({ Name: 'parcels', State: 'READY' });
  expect(Crawler?.LastCrawl).toBeUndefined();
});

test('a crawler that the account does not have is an EntityNotFoundException', async () => {
  const asked = glue.send(new GetCrawlerCommand({ Name: 'nobody' }));
  await expect(asked).rejects.toBeInstanceOf(EntityNotFoundException);
  await expect(asked).rejects.toThrow('Crawler entry with name nobody does not exist');
});

test('a crawl runs on the clock, fails as its script says, and succeeds when it is started again', async () => {
  await glue.send(new StartCrawlerCommand({ Name: 'orders' }));
  const again = glue.send(new StartCrawlerCommand({ Name: 'orders' }));
  await expect(again).rejects.toBeInstanceOf(CrawlerRunningException);
  expect((await glue.send(new GetCrawlerCommand({ Name: 'orders' }))).Crawler?.State).toBe('RUNNING');

  gateway.world.clock.jumpToNext(['account']);
  const { Crawler } = await glue.send(new GetCrawlerCommand({ Name: 'orders' }));
  expect(Crawler).toMatchObject({
    State: 'READY',
    Schedule: { State: 'SCHEDULED' },
    LastCrawl: { Status: 'FAILED', ErrorMessage: 'Rate exceeded', LogGroup: '/aws-glue/crawlers', LogStream: 'orders' },
  });

  await glue.send(new StartCrawlerCommand({ Name: 'orders' }));
  gateway.world.clock.jumpToNext(['account']);
  const { Crawls } = await glue.send(new ListCrawlsCommand({ CrawlerName: 'orders' }));
  expect(Crawls?.map(({ State }) => State)).toEqual(['COMPLETED', 'FAILED']);
  const tookMs = (Crawls?.[0]?.EndTime?.getTime() ?? 0) - (Crawls?.[0]?.StartTime?.getTime() ?? 0);
  expect(Math.round(tookMs / 1_000)).toBe(120);
  expect(gateway.put.map(({ detail }) => detail)).toMatchObject([
    { state: 'Started', crawlerName: 'orders', message: 'Crawler Started' },
    { state: 'Failed', errorMessage: 'Rate exceeded' },
    { state: 'Started' },
    { state: 'Succeeded', 'runningTime (sec)': '120', warningMessage: 'N/A', tablesCreated: '0' },
  ]);
});

test('a crawler that is STOPPING cannot be started yet', async () => {
  await glue.send(new StartCrawlerCommand({ Name: 'parcels' }));
  gateway.world.clock.jumpToNext(['account']);
  expect((await glue.send(new GetCrawlerCommand({ Name: 'parcels' }))).Crawler?.State).toBe('STOPPING');
  const soon = glue.send(new StartCrawlerCommand({ Name: 'parcels' }));
  await expect(soon).rejects.toBeInstanceOf(CrawlerRunningException);
  gateway.world.clock.jumpBy(5 * 60_000);
  await expect(glue.send(new StartCrawlerCommand({ Name: 'parcels' }))).resolves.toBeDefined();
});

test('the history can be filtered by state and time, and comes in pages', async () => {
  const failed = [{ FieldName: 'STATE', FilterOperator: 'EQ', FieldValue: 'FAILED' }] as const;
  const filtered = await glue.send(new ListCrawlsCommand({ CrawlerName: 'orders', Filters: [...failed] }));
  expect(filtered.Crawls?.map(({ State }) => State)).toEqual(['FAILED']);
  const first = await glue.send(new ListCrawlsCommand({ CrawlerName: 'orders', MaxResults: 1 }));
  const second = await glue.send(
    new ListCrawlsCommand({ CrawlerName: 'orders', MaxResults: 1, NextToken: first.NextToken }),
  );
  expect([first, second].map(({ Crawls }) => Crawls?.[0]?.State)).toEqual(['COMPLETED', 'FAILED']);
  expect(second.NextToken).toBeUndefined();
});

test('tags come by the ARN of the crawler', async () => {
  const ResourceArn = 'arn:aws:glue:eu-west-1:111122223333:crawler/orders';
  expect((await glue.send(new GetTagsCommand({ ResourceArn }))).Tags).toEqual({ team: 'billing' });
});
