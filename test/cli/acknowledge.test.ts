import { beforeEach, describe, expect, it } from 'vitest';
import { type AcknowledgeOptions, acknowledgeProblem } from '../../cli/acknowledge/acknowledge.ts';
import { explain } from '../../cli/explain/explain.ts';
import { alerts } from '../../cli/problems/alerts.ts';
import { addSilence } from '../../cli/silence/silence.ts';
import { exampleConfig } from '../../docs/example-config.ts';
import { attendOpen } from '../../functions/shell/lane/attend-open.ts';
import { checkConfig } from '../../infra/config/check-config.ts';
import { at, crawl, madeUpInstallation, PLACE } from './made-up-installation.ts';

let office: ReturnType<typeof madeUpInstallation>;
const FINGERPRINT = 'glue-crawler/orders';
const config = checkConfig(exampleConfig);
const context = { accountNames: {}, runbooks: 'https://example.com/runbooks', options: {} };

beforeEach(() => {
  office = madeUpInstallation();
});

function take(options: Partial<AcknowledgeOptions> = {}, minutes = 10, asked = FINGERPRINT) {
  const given = { comment: 'the source is down', author: 'ops', ...options };
  return acknowledgeProblem(asked, given, office.installationAt(minutes), config);
}

const told = () => office.published.map(({ decision }) => decision);
const round = (minutes: number) =>
  attendOpen('glue-crawler', { bench: office.desk, context: { ...context, now: at(minutes) } });

describe('acknowledge', () => {
  it('tells everybody who was told, once, and says so in the answer', async () => {
    await office.happen(crawl('orders', 0), 0);
    const { words, items } = await take();
    await take({}, 20);
    expect(told()).toEqual(['acknowledged']);
    expect(office.published[0]).toMatchObject({
      routing: { severity: ['warning'] },
      history: { acknowledged: { author: 'ops', comment: 'the source is down', at: at(10).toISOString() } },
    });
    expect(words).toContain('          taken on by ops: the source is down');
    expect(items).toMatchObject([{ fingerprint: FINGERPRINT, acknowledged: { author: 'ops' } }]);
  });

  it('takes the id of an event in the place of the fingerprint', async () => {
    await office.happen(crawl('orders', 0), 0);
    expect((await take({}, 10, 'event-orders-0')).items).toMatchObject([{ fingerprint: FINGERPRINT }]);
  });

  it('keeps rounds from reminding until its time is over', async () => {
    await office.happen(crawl('orders', 0), 0);
    await take({ for: '4h' });
    for (const minutes of [60, 240, 250, 255]) await round(minutes);
    expect(told()).toEqual(['acknowledged', 'reminder']);
  });

  it('that died before it was recorded is told under the same id when it is run again', async () => {
    await office.happen(crawl('orders', 0), 0);
    const dying = office.installationAt(10);
    const decide = () => Promise.reject(new Error('the laptop went to sleep'));
    const options = { comment: 'the source is down', author: 'ops', for: '4h' };
    const interrupted = { ...dying, ledger: { ...dying.ledger, decide } };
    await expect(acknowledgeProblem(FINGERPRINT, options, interrupted, config)).rejects.toThrow('went to sleep');
    await take({ for: '4h' }, 15);
    const [first, second] = office.published;
    expect(told()).toEqual(['acknowledged', 'acknowledged']);
    expect(second?.id).toBe(first?.id);
  });

  it('is not recorded over what got worse in the same moment', async () => {
    await office.happen(crawl('orders', 0), 0);
    const { bus, ...racing } = office.installationAt(10);
    const slow = { publish: async () => void (await office.happen(crawl('orders', 9, { severity: 'critical' }), 10)) };
    const options = { comment: 'the source is down', author: 'ops' };
    await expect(acknowledgeProblem(FINGERPRINT, options, { ...racing, bus: slow }, config)).rejects.toThrow(
      'it has changed in this moment: expected a problem that fires',
    );
    expect((await office.desk.ledger.alert(FINGERPRINT))?.told).not.toHaveProperty('acknowledged');
  });

  it('is not lost to a round that looked at the problem before', async () => {
    await office.happen(crawl('orders', 0), 0);
    const slow = { ...office.desk.bus, publish: async () => void (await take()) };
    await attendOpen('glue-crawler', {
      bench: { ...office.desk, bus: slow },
      context: { ...context, now: at(25 * 60) },
    });
    expect((await office.desk.ledger.alert(FINGERPRINT))?.told?.acknowledged).toMatchObject({ author: 'ops' });
  });

  it('complains about what nobody was told of, what is over and what is unknown', async () => {
    await expect(take()).rejects.toThrow(`${PLACE}: no problem is known by "${FINGERPRINT}"`);
    const options = { lane: ['glue-crawler'], for: '1h', reason: 'a migration', author: 'ops' };
    await addSilence(options, office.installationAt(0));
    await office.happen(crawl('orders', 1), 1);
    await expect(take()).rejects.toThrow('glue-crawler/orders: nobody was told of it: silenced by ops until');
    await office.happen({ ...crawl('orders', 5), status: 'resolved' }, 5);
    await expect(take()).rejects.toThrow('glue-crawler/orders: it is over since 03:05 UTC: expected a problem');
    expect(told()).toEqual([]);
  });

  it('complains about an event that is about several problems, with their fingerprints', async () => {
    const shared = { eventId: 'shared' };
    await office.happen(crawl('orders', 0, shared), 0);
    await office.happen({ ...crawl('parcels', 0, shared), lane: 'glue-schema' }, 0);
    await expect(take({}, 10, 'shared')).rejects.toThrow('expected one of glue-crawler/orders, glue-crawler/parcels');
  });

  it.each([
    [{ comment: ' ' }, 'acknowledge: --comment has 0 characters: expected 1 to 300'],
    [{ author: 'x'.repeat(301) }, 'acknowledge: --author has 301 characters'],
    [{ for: '2 hours' }, 'acknowledge: --for 2 hours: expected days, hours and minutes'],
    [{ for: '32d' }, 'at most 31 days: left out, it holds until the problem is worse or over'],
  ])('complains about %j', async (options, message) => {
    await expect(take(options)).rejects.toThrow(message);
  });
});

describe('what is taken on', () => {
  it('is listed with who has it, as long as it is in force', async () => {
    await office.happen(crawl('orders', 0), 0);
    await take({ for: '1h' });
    const listed = async (minutes: number) => (await alerts({}, office.installationAt(minutes))).words.join('\n');
    expect(await listed(20)).toContain('taken on by ops until 04:10 UTC: the source is down');
    expect(await listed(71)).not.toContain('taken on');
  });

  it('is explained, with whom that reached', async () => {
    await office.happen(crawl('orders', 0), 0);
    await take();
    const [notification] = office.published;
    await office.answer({ notification } as never, 'chat', { outcome: 'delivered' }, 11);
    const { words } = await explain(FINGERPRINT, office.installationAt(20), config);
    expect(words.join('\n')).toMatch(
      /taken on by ops: the source is down[\s\S]+03:10 UTC {2}acknowledged: ops takes care of it\n +told chat/,
    );
  });
});
