import { beforeEach, describe, expect, it } from 'vitest';
import { explain } from '../../cli/explain/explain.ts';
import { addSilence } from '../../cli/silence/silence.ts';
import { exampleConfig } from '../../docs/example-config.ts';
import type { Policy } from '../../functions/shell/judge.ts';
import { checkConfig } from '../../infra/config/check-config.ts';
import { crawl, madeUpInstallation } from './made-up-installation.ts';

const config = checkConfig(exampleConfig);
let office: ReturnType<typeof madeUpInstallation>;

beforeEach(() => {
  office = madeUpInstallation();
});

async function explained(asked: string, minutes: number): Promise<string> {
  return (await explain(asked, office.installationAt(minutes), config)).words.join('\n');
}

describe('explain of an event', () => {
  it('that was delivered names the rule, the look-ups, the decision, and each channel with its attempts', async () => {
    const looked = [{ what: 'crawler' }, { what: 'tags', missing: 'AccessDeniedException: no' }];
    const entry = await office.happen(crawl('orders', 1), 1, { looked });
    await office.answer(entry, 'oncall', { outcome: 'deferred', because: 'HTTP 503' }, 1);
    await office.answer(entry, 'oncall', { outcome: 'delivered' }, 2, { attempt: 2 });
    const words = await explained('event-orders-1', 5);
    expect(words).toContain('Event event-orders-1: Glue Crawler State Change');
    expect(words).toMatch(/Lane +glue-crawler, through Rule1, at 03:01 UTC/);
    expect(words).toMatch(/Looked up +crawler\n +tags: missing, AccessDeniedException: no/);
    expect(words).toMatch(/Because +Crawl failed: orders: opened, it was not open/);
    expect(words).toMatch(/oncall +deferred at 03:01 UTC, attempt 1, HTTP 503\n +delivered at 03:02 UTC, attempt 2/);
    expect(words).toMatch(/chat +no answer yet/);
  });

  it('that was silenced names the silence and who set it', async () => {
    const options = { lane: ['glue-crawler'], for: '4h', reason: 'the source moves', author: 'ops' };
    const { items } = await addSilence(options, office.installationAt(0));
    await office.happen(crawl('orders', 1), 1);
    const words = await explained('event-orders-1', 5);
    expect(words).toContain('silenced by ops until 07:00 UTC: the source moves');
    expect(words).toMatch(new RegExp(`Hushed by +silence ${(items[0] as { id: string }).id}`));
    expect(words).toMatch(/Told +nobody/);
  });

  it('that was merged into a storm says so', async () => {
    const storm: Policy['storm'] = { after: 2, windowMs: 600_000 };
    Object.assign(office.desk.policy, { storm });
    for (const name of ['a', 'b', 'c']) await office.happen(crawl(name, 1), 1);
    expect(await explained('event-c-1', 2)).toContain('merged, number 3 of its kind, told together');
  });

  it('that came too late is stale, with the newer event', async () => {
    await office.happen(crawl('orders', 3, { status: 'resolved', eventId: 'over' }), 3);
    await office.happen(crawl('orders', 1), 4);
    expect(await explained('event-orders-1', 5)).toContain('stale, already cleared by a newer event');
  });

  it('that a vendor refused has the reason of the vendor and the dead letter', async () => {
    const entry = await office.happen(crawl('orders', 1), 1);
    await office.answer(entry, 'oncall', { outcome: 'refused', because: 'HTTP 400: invalid routing key' }, 1);
    const { notification } = entry;
    const body = JSON.stringify({ detail: { id: notification?.id } });
    office.letters.push({ id: 'letter-1', part: 'ChannelOncall', at: new Date(0), body, reason: 'HTTP 400' });
    const words = await explained('event-orders-1', 5);
    expect(words).toMatch(/oncall +refused at 03:01 UTC, attempt 1, HTTP 400: invalid routing key/);
    expect(words).toContain('letter letter-1 of ChannelOncall');
  });

  it('that waits for its turn, was told in the place of another channel, or has a channel that takes nothing says so', async () => {
    const entry = await office.happen(crawl('orders', 1), 1);
    const until = '2026-11-06T03:09:00.000Z';
    const because = `it has its turn at ${until}: the vendor takes only so many at a time`;
    await office.answer(entry, 'mail', { outcome: 'waiting', because, until, isFirm: false }, 1);
    const refused = { outcome: 'refused', because: 'HTTP 403: revoked' } as const;
    await office.answer(entry, 'oncall', refused, 1, { handedOverAt: '2026-11-06T03:01:00.000Z' });
    await office.answer(entry, 'chat', { outcome: 'delivered' }, 2, { insteadOf: 'oncall' });
    await office.degrade('oncall', 'HTTP 403: revoked', 1);
    const words = await explained('event-orders-1', 5);
    expect(words).toMatch(/mail +waiting at 03:01 UTC, attempt 1, it has its turn at 2026-11-06T03:09:00/);
    expect(words).toMatch(/oncall +refused at 03:01 UTC, attempt 1, HTTP 403: revoked; handed over at 03:01 UTC/);
    expect(words).toMatch(/chat +in the place of oncall delivered at 03:02 UTC/);
    expect(words).toMatch(/chat +no answer yet/);
    expect(words).toMatch(/oncall +takes nothing since 03:01 UTC: HTTP 403: revoked/);
  });

  it('that the lane never concluded on has its failed attempts and its dead letter', async () => {
    const failure = { eventId: 'lost', lane: 'glue-crawler', at: '2026-11-06T03:01:00.000Z' };
    for (const attempt of [1, 2])
      await office.desk.ledger.rememberFailure({ ...failure, attempt, because: 'Error: boom' }, new Date(0));
    office.letters.push({ id: 'letter-1', part: 'LaneGlueCrawler', at: new Date(0), body: '{"id":"lost"}' });
    const words = await explained('lost', 5);
    expect(words).toContain('Event lost: no lane has concluded on it');
    expect(words).toMatch(/Failed +glue-crawler, attempt 2 at 03:01 UTC: Error: boom/);
    expect(words).toContain('letter letter-1 of LaneGlueCrawler');
  });

  it('with a mute timing that rested names it', async () => {
    const mutes = [{ name: 'nights', timings: [{ timeZone: 'UTC', times: [{ from: '00:00', to: '23:59' }] }] }];
    Object.assign(office.desk.policy, { mutes });
    await office.happen(crawl('orders', 1), 1);
    expect(await explained('event-orders-1', 5)).toMatch(/Muted +routes that rest by nights/);
  });
});

describe('explain of a problem', () => {
  it('has its standing, its firings and its last decisions with their reasons', async () => {
    await office.happen(crawl('orders', 1), 1);
    await office.happen(crawl('orders', 2), 2);
    const words = await explained('glue-crawler/orders', 5);
    expect(words).toMatch(/^WARNING +Crawl failed: orders/);
    expect(words).toContain('fires since 03:01 UTC (4 min), heard of 2 times; told, last at 03:01 UTC');
    expect(words).toMatch(/opened +03:01 UTC, event event-orders-1/);
    expect(words).toMatch(/counted +03:02 UTC, event event-orders-2\n +Crawl failed: orders: counted, already told/);
  });

  it('has the silence that is in force', async () => {
    await office.happen(crawl('orders', 1), 1);
    await addSilence({ resource: ['ord*'], for: '4h', reason: 'known', author: 'ops' }, office.installationAt(2));
    expect(await explained('glue-crawler/orders', 5)).toMatch(/Silence in force:\n +ord-[a-z2-9]{4} /);
  });
});

it('complains about what nobody knows, and says what it takes', async () => {
  await expect(explained('nope', 1)).rejects.toThrow(
    'the sandbox on 127.0.0.1:4400: nothing is known of "nope": expected the id of an event',
  );
});

it('gives programs one object with everything', async () => {
  await office.happen(crawl('orders', 1), 1);
  const { items } = await explain('event-orders-1', office.installationAt(5), config);
  expect(items).toHaveLength(1);
  expect(JSON.parse(JSON.stringify(items[0]))).toMatchObject({
    eventId: 'event-orders-1',
    lanes: [{ lane: 'glue-crawler', decision: 'opened', rules: ['Rule1'], deliveries: [] }],
  });
});
