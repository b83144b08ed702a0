import { beforeEach, expect, test } from 'vitest';
import { listDeadLetters, redriveDeadLetters, showDeadLetter } from '../../cli/dead-letters/dead-letters.ts';
import { NOTIFICATION } from '../../functions/core/notification.ts';
import { at, crawl, madeUpInstallation, PLACE } from './made-up-installation.ts';

let office: ReturnType<typeof madeUpInstallation>;
const now = () => office.installationAt(10);
const letter = (id: string, part: string, body: unknown, more = {}) =>
  office.letters.push({ id, part, at: at(1), body: typeof body === 'string' ? body : JSON.stringify(body), ...more });
const listed = async (part?: string) => (await listDeadLetters(part ? { part } : {}, now())).words.join('\n');

beforeEach(() => {
  office = madeUpInstallation();
});

test('there are none at first', async () => {
  expect(await listed()).toBe(`${PLACE}: no dead letters`);
  expect(await listed('ChannelOncall')).toBe(`${PLACE}: no dead letters of ChannelOncall`);
});

test('what came along with a letter is its reason', async () => {
  letter('aaaa1111', 'ChannelOncall', 'no JSON', { reason: 'HTTP 404: no_service' });
  const [text, next] = (await listed()).split('\n\n');
  expect(text).toBe('aaaa1111  ChannelOncall, since 03:01 UTC (9 min ago)\n  no event\n  HTTP 404: no_service');
  expect(next).toContain('tocsin dead-letters redrive <id …>');
});

test('a notification whose attempts are used up has the last answer of that channel', async () => {
  const entry = await office.happen(crawl('orders', 1), 1);
  await office.answer(entry, 'oncall', { outcome: 'deferred', because: 'HTTP 503' }, 2, { attempt: 12 });
  await office.answer(entry, 'chat', { outcome: 'deferred', because: 'HTTP 500' }, 3);
  letter('bbbb', 'ChannelOncall', { id: 'e', 'detail-type': NOTIFICATION, detail: entry.notification });
  expect(await listed()).toContain('Crawl failed: orders (event event-orders-1)\n  attempt 12: HTTP 503');
});

test('an event that a lane gave up on has the last failure of that lane', async () => {
  const failure = {
    eventId: 'lost',
    lane: 'glue-crawler',
    at: at(1).toISOString(),
    attempt: 5,
    because: 'Error: boom',
  };
  await office.desk.ledger.rememberFailure(failure, at(1));
  letter('cccc', 'LaneGlueCrawler', { id: 'lost', 'detail-type': 'Glue Crawler State Change', detail: {} });
  expect(await listed()).toContain('Glue Crawler State Change (event lost)\n  attempt 5: Error: boom');
});

test('a letter without any trace names the log', async () => {
  letter('dddd', 'LaneGlueCrawler', { id: 'lost', 'detail-type': 'x', detail: {} });
  expect(await listed()).toContain('LaneGlueCrawlerLogs has what the function said');
});

test('a part that there is not is refused', async () => {
  await expect(listed('ChannelNope')).rejects.toThrow('--part ChannelNope has none: expected one of Timers,');
});

test('one is shown by the beginning of its id, unless that names two or none', async () => {
  letter('aaaa1111', 'ChannelOncall', { id: 'e' }, { reason: 'x' });
  letter('aaaa2222', 'ChannelOncall', '{', { reason: 'x' });
  expect((await showDeadLetter('aaaa1', now())).words.join('\n')).toContain('\n\n{\n  "id": "e"\n}');
  expect((await showDeadLetter('aaaa2', now())).words.at(-1)).toBe('{');
  await expect(showDeadLetter('aaaa', now())).rejects.toThrow('"aaaa" names 2 of them');
  await expect(showDeadLetter('nope', now())).rejects.toThrow(
    '"nope" names none: expected the beginning of one id (there: aaaa1111, aaaa2222)',
  );
});

test('they are sent through again by id, by part, or all; what has no queue is left, with the reason', async () => {
  letter('aaaa', 'ChannelOncall', '1', { reason: 'x' });
  letter('bbbb', 'LaneGlueCrawler', '2', { reason: 'x' });
  letter('cccc', 'Timers', '3', { reason: 'x' });
  await expect(redriveDeadLetters({ ids: [] }, now())).rejects.toThrow('expected ids, --part <part> or --all');
  await redriveDeadLetters({ ids: ['aa'] }, now());
  expect(office.redriven).toEqual(['aaaa']);
  await redriveDeadLetters({ ids: [], part: 'LaneGlueCrawler' }, now());
  expect(office.redriven).toEqual(['aaaa', 'bbbb']);
  const { words, items } = await redriveDeadLetters({ ids: [], all: true }, now());
  expect(words).toEqual(['2 dead letters sent through again', expect.stringContaining('left cccc of Timers')]);
  expect(items).toContainEqual({ id: 'cccc', part: 'Timers', redriven: false });
});
