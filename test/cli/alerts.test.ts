import { beforeEach, expect, test } from 'vitest';
import { alerts } from '../../cli/problems/alerts.ts';
import { addSilence } from '../../cli/silence/silence.ts';
import { crawl, madeUpInstallation } from './made-up-installation.ts';

let office: ReturnType<typeof madeUpInstallation>;

beforeEach(() => {
  office = madeUpInstallation();
});

const listed = async (options: Parameters<typeof alerts>[0], minutes = 30) =>
  (await alerts(options, office.installationAt(minutes))).words.join('\n');

test('an empty ledger says that nothing fires', async () => {
  expect(await listed({ open: true, lane: 'kms-key' })).toBe(
    'the sandbox on 127.0.0.1:4400: nothing fires in the lane kms-key',
  );
  expect(await alerts({}, office.installationAt(0))).toMatchObject({ items: [] });
});

test('what fires comes worst first, with how long, what was told and why not', async () => {
  await addSilence({ resource: ['quiet'], for: '4h', reason: 'known', author: 'ops' }, office.installationAt(0));
  await office.happen(crawl('orders', 1), 1);
  await office.happen(crawl('quiet', 2, { severity: 'critical' }), 2);
  const words = await listed({ open: true });
  expect(words).toMatch(
    /^CRITICAL +Crawl failed: quiet\n.* nobody is told: silenced by ops until 07:00 UTC: known\n +glue-crawler\/quiet\nWARNING/,
  );
  expect(words).toContain('fires since 03:01 UTC (29 min), heard of 1 time; told, last at 03:01 UTC');
});

test('a problem that was told as a part of a storm only says of which', async () => {
  Object.assign(office.desk.policy, { storm: { after: 1, windowMs: 600_000 } });
  for (const name of ['a', 'b']) await office.happen(crawl(name, 1), 1);
  expect(await listed({ open: true })).toMatch(/told as a part of the storm \S+ only/);
});

test('what is over is listed as well, but not among what is open', async () => {
  await office.happen(crawl('orders', 1), 1);
  await office.happen(crawl('orders', 2, { status: 'resolved', eventId: 'over' }), 2);
  expect(await listed({ open: true })).toContain('nothing fires');
  expect(await listed({})).toMatch(/^OVER +Crawl failed: orders\n +over since 03:02 UTC \(28 min\); told/);
});

test('a lane that there is not is refused, with those that there are', async () => {
  await expect(listed({ lane: 'glue' })).rejects.toThrow('--lane glue is no lane: expected one of glue-crawler,');
});

test('programs get one object a problem', async () => {
  await office.happen(crawl('a', 1), 1);
  await office.happen(crawl('b', 1), 1);
  const { items } = await alerts({ open: true }, office.installationAt(2));
  expect(items).toHaveLength(2);
  expect(items[0]).toMatchObject({ lane: 'glue-crawler', status: 'firing', isTold: true, count: 1 });
});
