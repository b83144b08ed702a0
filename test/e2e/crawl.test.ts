import { expect, test } from 'vitest';
import { HOUR } from '../../functions/core/time.ts';
import { advance } from '../../sandbox/advance.ts';
import { outcomeOf } from '../../sandbox/telling/outcome.ts';
import { bodyOf, receivedBy, recordedEvent, sandboxAt, timersOf, toldOn } from './running-sandbox.ts';

type PagerDuty = { event_action: string; dedup_key: string; payload?: { severity: string; summary: string } };
type Slack = { text: string };

const throttled = recordedEvent('glue-crawler/failed-throttled');

test('a throttled crawl is told as a warning, retried on time, and resolved when it succeeds', async () => {
  const sandbox = await sandboxAt(throttled);
  sandbox.send(throttled);
  await sandbox.settle(['backoff']);
  const [schedule] = timersOf(sandbox);
  expect(schedule?.ScheduleExpression).toMatch(/^at\(2026-11-06T02:1[67]:00\)$/);
  expect(sandbox.account.crawlers.get('orders-daily').crawls).toHaveLength(1);

  await sandbox.settle();
  expect(timersOf(sandbox)).toEqual([]);
  const pages = receivedBy(sandbox, 'oncall').map((one) => bodyOf<PagerDuty>(one));
  expect(pages.map(({ event_action }) => event_action)).toEqual(['trigger', 'resolve']);
  expect(new Set(pages.map(({ dedup_key }) => dedup_key)).size).toBe(1);
  expect(pages[0]?.payload).toMatchObject({
    severity: 'warning',
    summary: expect.stringContaining('retry 1 of 3 at 02:1'),
  });
  expect(bodyOf<Slack>(receivedBy(sandbox, 'chat').at(-1)).text).toContain('recovered after 1 retry');
});

test('a crawl that is denied access is one error with its cause and its fix, and no schedule', async () => {
  const denied = recordedEvent('glue-crawler/failed-access-denied');
  const sandbox = await sandboxAt(denied);
  sandbox.send(denied);
  await sandbox.settle();
  const [page, ...more] = receivedBy(sandbox, 'oncall');
  expect(more).toEqual([]);
  expect(bodyOf<PagerDuty>(page).payload?.severity).toBe('error');
  const details = JSON.stringify(page?.body);
  expect(details).toContain('Nothing was done automatically: a retry would fail again (access denied)');
  expect(details).toContain('aws glue start-crawler --region eu-west-1 --name=payments-raw');
  expect(timersOf(sandbox)).toEqual([]);
});

test('the same event delivered three times is one page on every channel', async () => {
  const sandbox = await sandboxAt(throttled);
  for (let times = 0; times < 3; times += 1) sandbox.send(throttled);
  await sandbox.settle(['backoff']);
  for (const channel of ['oncall', 'chat', 'errors', 'mail']) expect(receivedBy(sandbox, channel)).toHaveLength(1);
});

test('a success that overtakes its failure pages nobody, and the crawler is well in the end', async () => {
  const succeeded = recordedEvent('glue-crawler/succeeded');
  const sandbox = await sandboxAt(succeeded);
  sandbox.send(succeeded);
  await sandbox.settle(['backoff']);
  sandbox.send(throttled);
  await sandbox.settle();
  expect(sandbox.inbox()).toEqual([]);
  const record = await sandbox.ledger.alert('glue-crawler/111122223333/eu-west-1/orders-daily');
  expect(record).toMatchObject({ firings: [], clearedAt: '2026-11-06T02:22:13.000Z' });
});

test('a crawl that fails for reasons of its own is retried until it succeeds, and resolves with their number', async () => {
  const failed = recordedEvent('glue-crawler/failed-internal-error');
  const sandbox = await sandboxAt(failed);
  sandbox.send(failed);
  await sandbox.settle();
  expect(sandbox.account.crawlers.get('inventory-snapshots').crawls).toHaveLength(3);
  expect(toldOn(sandbox, 'chat')).toBe(2);
  expect(bodyOf<Slack>(receivedBy(sandbox, 'chat').at(-1)).text).toContain('recovered after 2 retries');
});

test('a crawl that keeps failing escalates when its retries are used up, and is left alone then', async () => {
  const sandbox = await sandboxAt(throttled);
  const runs = [{ fails: 'Rate exceeded' }] as const;
  sandbox.account.crawlers.add({ name: 'orders-daily', runs });
  sandbox.send(throttled);
  await sandbox.settle();
  const pages = receivedBy(sandbox, 'oncall').map((one) => bodyOf<PagerDuty>(one).payload);
  expect(pages.map((payload) => payload?.severity)).toEqual(['warning', 'critical']);
  expect(pages[1]?.summary).toContain('retries used up');
  expect(sandbox.account.crawlers.get('orders-daily').crawls).toHaveLength(4);
  expect(timersOf(sandbox)).toEqual([]);
});

test('a crawler whose name is all markup is told harmlessly, with a command that works as it stands', async () => {
  const hostile = recordedEvent('glue-crawler/failed-hostile-name');
  const sandbox = await sandboxAt(hostile);
  sandbox.send(hostile);
  await sandbox.settle(['backoff']);
  for (const channel of ['oncall', 'chat', 'errors', 'mail']) expect(toldOn(sandbox, channel)).toBe(1);
  const slack = JSON.stringify(receivedBy(sandbox, 'chat')[0]?.body);
  expect(bodyOf<Slack>(receivedBy(sandbox, 'chat')[0]).text).toContain('&lt;!channel&gt; *x*');
  expect(slack).not.toContain('"mrkdwn"');
});

test('an error message of 300 KB is cut where everybody can see it, and kept whole in the ledger', async () => {
  const detail = { ...(throttled.detail as object), errorMessage: `Rate exceeded ${'x'.repeat(300_000)}` };
  const sandbox = await sandboxAt(throttled);
  sandbox.send({ ...throttled, detail });
  await sandbox.settle(['backoff']);
  for (const channel of ['oncall', 'chat', 'errors', 'mail']) {
    const [received] = receivedBy(sandbox, channel);
    expect(received?.complaint).toBeUndefined();
    expect(JSON.stringify(received?.body)).toMatch(/cut, 300,014 characters in all/);
  }
  const entry = await sandbox.ledger.event(throttled.id, 'glue-crawler');
  expect(entry).toMatchObject({ decision: 'opened', eventEncoding: 'gzip+base64' });
});

test('an event that cannot be read is told, and is in the ledger as it came', async () => {
  const malformed = recordedEvent('glue-crawler/malformed-crawler-name');
  const sandbox = await sandboxAt(malformed);
  sandbox.send(malformed);
  await sandbox.settle();
  const { alerts, deadLetters } = await outcomeOf(sandbox, malformed.id);
  expect(alerts[0]).toMatchObject({ kind: 'event-unreadable', severity: 'error' });
  expect(deadLetters).toEqual([]);
  const entry = await sandbox.ledger.event(malformed.id, 'glue-crawler');
  expect(JSON.parse(entry?.event ?? '')).toMatchObject({ id: malformed.id, detail: malformed.detail });
});

test('a failure and a recovery whose events were lost are found by the daily sweep', async () => {
  const denied = recordedEvent('glue-crawler/failed-access-denied');
  const succeeded = recordedEvent('glue-crawler/succeeded');
  const sandbox = await sandboxAt(denied, { recurring: true });
  const { world } = sandbox;
  const actions = () => receivedBy(sandbox, 'oncall').map((one) => bodyOf<PagerDuty>(one).event_action);

  sandbox.account.crawlers.absorb(denied);
  await advance(world, 3 * HOUR);
  expect(actions()).toEqual(['trigger']);

  const detail = { ...(succeeded.detail as object), crawlerName: 'payments-raw' };
  sandbox.account.crawlers.absorb({ ...succeeded, detail, time: world.clock.now().toISOString() });
  await advance(world, 23.5 * HOUR);
  expect(actions().at(-1)).toBe('resolve');
});
