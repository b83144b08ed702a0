import { beforeEach, describe, expect, it, test } from 'vitest';
import { listSilences } from '../../cli/silence/list.ts';
import { type AddOptions, addSilence, expireSilence, extendSilence } from '../../cli/silence/silence.ts';
import type { Silence } from '../../functions/core/triage/silence.ts';
import { at, crawl, madeUpInstallation, PLACE } from './made-up-installation.ts';

let office: ReturnType<typeof madeUpInstallation>;
const DAY = 24 * 60;

beforeEach(() => {
  office = madeUpInstallation();
});

async function add(options: Partial<AddOptions> = {}, minutes = 0): Promise<Silence> {
  const given = { lane: ['glue-crawler'], for: '4h', reason: 'a migration', author: 'ops', ...options };
  const { items } = await addSilence(given as AddOptions, office.installationAt(minutes));
  return items[0] as Silence;
}

const listed = async (minutes: number, all = false) =>
  (await listSilences({ all }, office.installationAt(minutes))).words.join('\n');

describe('silence add', () => {
  it('keeps who, why, what and until when, under an id that can be read and typed', async () => {
    const silence = await add({ resource: ['Orders Daily!*'], from: at(60).toISOString(), for: '1d12h' });
    expect(silence).toMatchObject({
      ...{ kind: 'silence', author: 'ops', reason: 'a migration' },
      matchers: { lane: ['glue-crawler'], resource: ['Orders Daily!*'] },
      ...{ startsAt: at(60).toISOString(), endsAt: at(60 + 36 * 60).toISOString() },
    });
    expect(silence.id).toMatch(/^orders-daily-[a-z2-9]{4}$/);
  });

  it('hushes from then on, and tells again when it is over', async () => {
    await add();
    expect(await office.happen(crawl('orders', 1), 1)).toMatchObject({ decision: 'silenced' });
    expect(await office.happen(crawl('orders', 300), 300)).toMatchObject({ decision: 'opened' });
  });

  it('takes a name without a single letter', async () => {
    expect((await add({ resource: ['表'] })).id).toMatch(/^[a-z2-9]{4}$/);
  });

  it('takes labels by name, and planned work', async () => {
    const silence = await add({ label: ['team=data', 'team=web', 'env=a=b'], kind: 'planned' });
    expect(silence).toMatchObject({ kind: 'planned', matchers: { labels: { team: ['data', 'web'], env: ['a=b'] } } });
  });

  test.each([
    [{ lane: undefined }, 'it would match every alert: expected --lane, --resource or another matcher'],
    [{ resource: ['**'] }, '--resource "**" matches every alert'],
    [{ resource: [''] }, '--resource "" matches every alert'],
    [{ lane: ['glue'] }, '--lane glue matches nothing: expected one of glue-crawler'],
    [{ severity: ['bad'] }, '--severity bad matches nothing: expected one of info, warning'],
    [{ label: ['team'] }, '--label team: expected <name>=<value>'],
    [{ for: '4' }, '--for 4: expected days, hours and minutes'],
    [{ for: '0m' }, '--for 0m: expected more than nothing'],
    [{ for: '400d' }, 'at most 31 days'],
    [{ reason: '  ' }, '--reason has 0 characters'],
    [{ author: '' }, '--author has 0 characters'],
    [{ kind: 'mute' }, '--kind mute: expected silence or planned'],
    [{ from: 'tomorrow' }, '--from tomorrow: expected a time to come with its zone'],
    [{ from: '2020-01-01T00:00Z' }, 'expected a time to come'],
  ])('refuses %o', async (options, complaint) => {
    await expect(add(options as Partial<AddOptions>)).rejects.toThrow(complaint);
    expect(await listed(0)).toBe(`${PLACE}: no silence is set`);
  });
});

describe('silence list', () => {
  it('has the term, the reason, and how much it hides', async () => {
    const { id } = await add();
    await office.happen(crawl('orders', 1), 1);
    expect(await listed(2)).toBe(
      `${id}  until 07:00 UTC (in 3 h 58 min); hides 1 open problem\n  silences lane glue-crawler\n  ops: a migration`,
    );
  });

  it('has what ended only when it is asked for, and forgets it after a week at the next change', async () => {
    const { id } = await add({ for: '10m' });
    expect(await listed(20)).toContain('no silence is set');
    expect(await listed(20, true)).toContain(`${id}  ended at 03:10 UTC`);
    await add({}, 6 * DAY);
    expect(await listed(6 * DAY, true)).toContain(id);
    await add({}, 8 * DAY);
    expect(await listed(8 * DAY, true)).not.toContain(id);
  });
});

describe('silence expire and extend', () => {
  it('ends it now', async () => {
    const { id } = await add();
    await expireSilence(id, office.installationAt(10));
    expect(await office.happen(crawl('orders', 11), 11)).toMatchObject({ decision: 'opened' });
  });

  it('ends it so much later', async () => {
    const { id } = await add();
    const { items } = await extendSilence(id, '4h', office.installationAt(10));
    expect(items).toMatchObject([{ id, endsAt: at(8 * 60).toISOString() }]);
  });

  it('complains about an id that there is not, with those that there are', async () => {
    const { id } = await add();
    await expect(expireSilence('nope', office.installationAt(1))).rejects.toThrow(
      `no silence nope: expected one of ${id}`,
    );
  });

  it('leaves alone what has ended', async () => {
    const { id } = await add({ for: '10m' });
    await expect(extendSilence(id, '4h', office.installationAt(20))).rejects.toThrow(
      'ended at 2026-11-06T03:10:00.000Z',
    );
  });
});
