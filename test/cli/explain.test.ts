import { beforeEach, describe, expect, it } from 'vitest';
import { acknowledgeProblem } from '../../cli/acknowledge/acknowledge.ts';
import { explain } from '../../cli/explain/explain.ts';
import { addSilence } from '../../cli/silence/silence.ts';
import { exampleConfig } from '../../docs/example-config.ts';
import { attendOpen } from '../../functions/shell/lane/attend-open.ts';
import type { Policy } from '../../functions/shell/lane/judge.ts';
import { checkConfig } from '../../infra/config/check-config.ts';
import { at, crawl, madeUpInstallation } from './made-up-installation.ts';

const config = checkConfig(exampleConfig);
const nights = { timeZone: 'UTC', times: [{ from: '03:00', to: '04:00' }] } as const;
const nightly = checkConfig({
  ...exampleConfig,
  mutes: { nights },
  routes: [
    { match: 'everything', channels: ['oncall', 'errors'] },
    { match: 'everything', channels: ['chat', 'mail'], mute: ['nights'] },
  ],
});
let office: ReturnType<typeof madeUpInstallation>;

beforeEach(() => {
  office = madeUpInstallation();
});

async function explained(asked: string, minutes: number, by = config): Promise<string> {
  return (await explain(asked, office.installationAt(minutes), by)).words.join('\n');
}

/** The whole text, without the event as it came at its end. */
async function told(asked: string, minutes: number, by = config): Promise<string> {
  const [text = ''] = (await explained(asked, minutes, by)).split('\n  From');
  return text;
}

const round = (minutes: number) =>
  attendOpen('glue-crawler', {
    bench: office.desk,
    context: { now: at(minutes), options: {}, accountNames: {}, runbooks: 'https://example.com' },
  });

describe('explain of an event', () => {
  it('that was delivered says so first, then the decision, each channel, and what to do', async () => {
    const looked = [{ what: 'crawler' }, { what: 'history' }, { what: 'tags', missing: 'AccessDeniedException: no' }];
    const entry = await office.happen(crawl('orders', 1), 1, { looked });
    await office.answer(entry, 'oncall', { outcome: 'deferred', because: 'HTTP 503' }, 1);
    await office.answer(entry, 'oncall', { outcome: 'delivered' }, 2, { attempt: 2 });
    expect(await told('event-orders-1', 5)).toMatchInlineSnapshot(`
      "Event event-orders-1: Glue Crawler State Change
        In short   told oncall; no answer yet from chat, errors and mail
        Alert      Crawl failed: orders [111122223333 eu-west-1]
        Decision   opened: it was not open
        oncall     deferred at 03:01 UTC: HTTP 503
                   delivered at 03:02 UTC, attempt 2
        chat       no answer yet: it is on its way, or the routes have changed since
        errors     no answer yet: it is on its way, or the routes have changed since
        mail       no answer yet: it is on its way, or the routes have changed since
        Now        it fires; told, last at 03:01 UTC
        Problem    tocsin explain glue-crawler/orders
        Do now     Wait for the retry.
                   Runbook: https://example.com/runbooks/glue-crawler.md#crawl-failed
        Looked up  crawler, history
                   tags: missing, AccessDeniedException: no
        Lane       glue-crawler, through Rule1, at 03:01 UTC"
    `);
    expect(await explained('event-orders-1', 5)).toMatch(/From +aws.glue, account 111122223333.*\n +Detail +\{/);
  });

  it('that was silenced names the silence, who set it and why', async () => {
    const options = { lane: ['glue-crawler'], for: '4h', reason: 'the source moves', author: 'ops' };
    const { items } = await addSilence(options, office.installationAt(0));
    const { id } = items[0] as { id: string };
    await office.happen(crawl('orders', 1), 1);
    expect((await told('event-orders-1', 5)).replace(id, 'ID')).toMatchInlineSnapshot(`
      "Event event-orders-1: Glue Crawler State Change
        In short   nobody was told: silenced by ops until 07:00 UTC: the source moves
        Alert      Crawl failed: orders
        Decision   silenced by ops until 07:00 UTC: the source moves
        Hushed by  silence ID
        Now        it fires; nobody is told: silenced by ops until 07:00 UTC: the source moves
        Problem    tocsin explain glue-crawler/orders
        Lane       glue-crawler, through Rule1, at 03:01 UTC"
    `);
  });

  it('that was merged leads to its storm', async () => {
    const storm: Policy['storm'] = { after: 2, windowMs: 600_000 };
    Object.assign(office.desk.policy, { storm });
    for (const name of ['a', 'b', 'c', 'd']) await office.happen(crawl(name, 1), 1);
    expect(await told('event-d-1', 2)).toMatchInlineSnapshot(`
      "Event event-d-1: Glue Crawler State Change
        In short   told together with others of its kind, as a storm
        Alert      Crawl failed: d
        Decision   merged: number 4 of its kind, told together
        Storm      tocsin explain glue-crawler/storm/glue-crawler/crawl-failed/111122223333/eu-west-1/2026-11-06T03:00:00.000Z
        Now        it fires; told as a part of the storm glue-crawler/crawl-failed/111122223333/eu-west-1/2026-11-06T03:00:00.000Z only
        Problem    tocsin explain glue-crawler/d
        Lane       glue-crawler, through Rule1, at 03:01 UTC"
    `);
  });

  it('that came too late is stale, with the newer event', async () => {
    await office.happen(crawl('orders', 3, { status: 'resolved', eventId: 'over' }), 3);
    await office.happen(crawl('orders', 1), 4);
    expect(await told('event-orders-1', 5)).toMatchInlineSnapshot(`
      "Event event-orders-1: Glue Crawler State Change
        In short   nobody was told: stale: already cleared by a newer event, of 03:03 UTC
        Alert      Crawl failed: orders
        Decision   stale: already cleared by a newer event, of 03:03 UTC
        Now        it is over; nothing of it was told
        Problem    tocsin explain glue-crawler/orders
        Lane       glue-crawler, through Rule1, at 03:04 UTC"
    `);
  });

  it('that a vendor refused has the reason once, who told instead, and how it is sent again', async () => {
    const entry = await office.happen(crawl('orders', 1), 1);
    const refused = { outcome: 'refused', because: 'HTTP 403: revoked' } as const;
    await office.answer(entry, 'oncall', refused, 1, { handedOverAt: at(1).toISOString() });
    await office.answer(entry, 'chat', { outcome: 'delivered' }, 1);
    await office.answer(entry, 'chat', { outcome: 'delivered' }, 2, { insteadOf: 'oncall' });
    await office.degrade('oncall', 'HTTP 403: revoked', 1);
    const body = JSON.stringify({ detail: { id: entry.notification?.id } });
    office.letters.push({ id: 'aaaa1111-2222', part: 'ChannelOncall', at: at(1), body, reason: 'HTTP 403' });
    expect(await told('event-orders-1', 5)).toMatchInlineSnapshot(`
      "Event event-orders-1: Glue Crawler State Change
        In short   told chat and chat in the place of oncall; oncall did not get it: HTTP 403: revoked; no answer yet from errors and mail; given up, a dead letter of ChannelOncall
        Alert      Crawl failed: orders [111122223333 eu-west-1]
        Decision   opened: it was not open
        oncall     refused at 03:01 UTC: HTTP 403: revoked
                   its fallback, if it has one, was asked at 03:01 UTC
        chat       delivered at 03:01 UTC
        chat       in the place of oncall: delivered at 03:02 UTC
        errors     no answer yet: it is on its way, or the routes have changed since
        mail       no answer yet: it is on its way, or the routes have changed since
        oncall     takes nothing since 03:01 UTC, until somebody acts
        Dead       ChannelOncall, since 03:01 UTC, letter aaaa1111-2222
                   once the reason is mended: tocsin dead-letters redrive aaaa1111
        Now        it fires; told, last at 03:01 UTC
        Problem    tocsin explain glue-crawler/orders
        Do now     Wait for the retry.
                   Runbook: https://example.com/runbooks/glue-crawler.md#crawl-failed
        Lane       glue-crawler, through Rule1, at 03:01 UTC"
    `);
  });

  it('that was refused, and that the fallback has not told yet, waits for the fallback', async () => {
    const entry = await office.happen(crawl('orders', 1), 1);
    const refused = { outcome: 'refused', because: 'HTTP 403: revoked' } as const;
    await office.answer(entry, 'oncall', refused, 1, { handedOverAt: at(1).toISOString() });
    expect(await told('event-orders-1', 5)).toMatch(/chat +in the place of oncall: no answer yet/);
  });

  it('that a channel tried again and again has a line for what is alike, and one that waits has its turn', async () => {
    const entry = await office.happen(crawl('orders', 1), 1);
    for (const attempt of [1, 2, 3])
      await office.answer(entry, 'chat', { outcome: 'deferred', because: 'HTTP 503' }, attempt, { attempt });
    const until = at(9).toISOString();
    const because = `it has its turn at ${until}: the vendor takes only so many at a time`;
    await office.answer(entry, 'mail', { outcome: 'waiting', because, until, isFirm: false }, 1);
    expect(await told('event-orders-1', 5)).toMatchInlineSnapshot(`
      "Event event-orders-1: Glue Crawler State Change
        In short   nobody was told so far; chat has not got it yet: HTTP 503; mail has not got it yet: it has its turn at 03:09 UTC: the vendor takes only so many at a time; no answer yet from oncall and errors
        Alert      Crawl failed: orders [111122223333 eu-west-1]
        Decision   opened: it was not open
        chat       deferred 3 times, 03:01 UTC to 03:03 UTC: HTTP 503
        mail       waiting at 03:01 UTC: it has its turn at 03:09 UTC: the vendor takes only so many at a time
        oncall     no answer yet: it is on its way, or the routes have changed since
        errors     no answer yet: it is on its way, or the routes have changed since
        Now        it fires; told, last at 03:01 UTC
        Problem    tocsin explain glue-crawler/orders
        Do now     Wait for the retry.
                   Runbook: https://example.com/runbooks/glue-crawler.md#crawl-failed
        Lane       glue-crawler, through Rule1, at 03:01 UTC"
    `);
  });

  it('that the lane never concluded on has its failed attempts, and how it is sent again', async () => {
    const failure = { eventId: 'lost', lane: 'glue-crawler', because: 'Error: boom' };
    for (const attempt of [1, 2])
      await office.desk.ledger.rememberFailure({ ...failure, attempt, at: at(attempt).toISOString() }, at(attempt));
    office.letters.push({ id: 'letter-1', part: 'LaneGlueCrawler', at: at(1), body: '{"id":"lost"}' });
    expect(await told('lost', 5)).toMatchInlineSnapshot(`
      "Event lost: no lane has concluded on it
        In short   NOBODY WAS TOLD: the lane gave up on it
        Failed     2 attempts of glue-crawler: Error: boom (03:01 UTC to 03:02 UTC)
        Dead       LaneGlueCrawler, since 03:01 UTC, letter letter-1
                   once the reason is mended: tocsin dead-letters redrive letter-1"
    `);
  });

  it('that was decided on and never published says that nobody was told', async () => {
    await office.happen(crawl('orders', 1), 1);
    office.letters.push({ id: 'letter-1', part: 'LaneGlueCrawler', at: at(1), body: '{"id":"event-orders-1"}' });
    const words = await told('event-orders-1', 5);
    expect(words).toMatch(/In short +NOBODY WAS TOLD: the lane gave up on it before it was published\n/);
    expect(words).toMatch(/Now +it fires\n/);
    expect(words).not.toContain('no answer yet');
  });

  it('of a muted route names the channels and the mute timing, and later the round that told them', async () => {
    const mutes = [{ name: 'nights', timings: [nights] }];
    Object.assign(office.desk.policy, { mutes });
    const entry = await office.happen(crawl('orders', 1), 1);
    await office.answer(entry, 'oncall', { outcome: 'delivered' }, 1);
    await round(60);
    await office.answer({ ...entry, notification: office.published[0] as never }, 'chat', { outcome: 'delivered' }, 60);
    expect(await told('event-orders-1', 61, nightly)).toMatchInlineSnapshot(`
      "Event event-orders-1: Glue Crawler State Change
        In short   told oncall; no answer yet from errors; chat and mail muted, to be told when that ends, if it still fires
        Alert      Crawl failed: orders [111122223333 eu-west-1]
        Decision   opened: it was not open
        oncall     delivered at 03:01 UTC
        errors     no answer yet: it is on its way, or the routes have changed since
        chat       muted by nights: told when that ends, if it still fires
        mail       muted by nights: told when that ends, if it still fires
        Since then 04:00 UTC  reminder: told at 03:01 UTC, while this route was muted
                     told chat
        Now        it fires; told, last at 03:01 UTC
        Problem    tocsin explain glue-crawler/orders
        Do now     Wait for the retry.
                   Runbook: https://example.com/runbooks/glue-crawler.md#crawl-failed
        Lane       glue-crawler, through Rule1, at 03:01 UTC"
    `);
  });

  it('leads to what was told later without an event: taken on, and reminded of', async () => {
    const entry = await office.happen(crawl('orders', 1), 1);
    await office.answer(entry, 'oncall', { outcome: 'delivered' }, 1);
    const options = { comment: 'the source is down', author: 'ops', for: '1h' };
    await acknowledgeProblem('event-orders-1', options, office.installationAt(2), config);
    await round(63);
    for (const notification of office.published)
      await office.answer({ ...entry, notification }, 'chat', { outcome: 'delivered' }, 63);
    expect(await told('event-orders-1', 64)).toMatchInlineSnapshot(`
      "Event event-orders-1: Glue Crawler State Change
        In short   told oncall; no answer yet from chat, errors and mail
        Alert      Crawl failed: orders [111122223333 eu-west-1]
        Decision   opened: it was not open
        oncall     delivered at 03:01 UTC
        chat       no answer yet: it is on its way, or the routes have changed since
        errors     no answer yet: it is on its way, or the routes have changed since
        mail       no answer yet: it is on its way, or the routes have changed since
        Since then 03:02 UTC  acknowledged: ops takes care of it
                     told chat
                   04:03 UTC  reminder: taken on by ops until 04:02 UTC: the source is down; that is over, and it still fires
                     told chat
        Now        it fires; told, last at 04:03 UTC
        Problem    tocsin explain glue-crawler/orders
        Do now     Wait for the retry.
                   Runbook: https://example.com/runbooks/glue-crawler.md#crawl-failed
        Lane       glue-crawler, through Rule1, at 03:01 UTC"
    `);
  });
});

describe('explain of a problem', () => {
  it('has its standing, its firings, its decisions with whom each reached, and what to do', async () => {
    const entry = await office.happen(crawl('orders', 1), 1);
    await office.answer(entry, 'oncall', { outcome: 'delivered' }, 1);
    await office.answer(entry, 'chat', { outcome: 'refused', because: 'HTTP 404: no_service' }, 1);
    await office.happen(crawl('orders', 2), 2);
    expect(await explained('glue-crawler/orders', 5)).toMatchInlineSnapshot(`
      "WARNING   Crawl failed: orders
                fires since 03:01 UTC (4 min), heard of 2 times; told, last at 03:01 UTC
                glue-crawler/orders

      Fired at 03:01 UTC (warning), 03:02 UTC (warning)

      Decisions, the newest last:
        03:01 UTC  opened: it was not open (event event-orders-1)
          told oncall; chat did not get it: HTTP 404: no_service
        03:02 UTC  counted: already told at 03:01 UTC (event event-orders-2)

      Do now:
        Wait for the retry.
        Runbook: https://example.com/runbooks/glue-crawler.md#crawl-failed"
    `);
  });

  it('has the silence that is in force', async () => {
    await office.happen(crawl('orders', 1), 1);
    await addSilence({ resource: ['ord*'], for: '4h', reason: 'known', author: 'ops' }, office.installationAt(2));
    expect(await explained('glue-crawler/orders', 5)).toMatch(/Silence in force:\n +ord-[a-z2-9]{4} /);
  });

  it('that is over has nothing left to do', async () => {
    await office.happen(crawl('orders', 1), 1);
    await office.happen(crawl('orders', 2, { status: 'resolved' }), 2);
    expect(await explained('glue-crawler/orders', 5)).not.toContain('Do now');
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
