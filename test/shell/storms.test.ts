import { beforeEach, describe, expect, it } from 'vitest';
import { everyOpen } from '../../functions/adapters/ledger.ts';
import type { Silence } from '../../functions/core/triage/silence.ts';
import { stormIn } from '../../functions/core/triage/storm.ts';
import { attendOpen } from '../../functions/shell/lane/attend-open.ts';
import { decided } from '../../functions/shell/lane/decide.ts';
import type { Policy } from '../../functions/shell/lane/judge.ts';
import { alertOf } from '../core/alert-builder.ts';
import { type MemoryDesk, memoryDesk } from '../memory-desk.ts';

const MINUTE = 60_000;
const START = Date.parse('2026-11-06T03:00:00Z');
const at = (minutes: number) => new Date(START + minutes * MINUTE);
const policy: Policy = {
  repeatAfterMs: 24 * 60 * MINUTE,
  inhibitions: [],
  mutes: [],
  storm: { after: 5, windowMs: 10 * MINUTE },
};
const STORM = 'glue-crawler/crawl-failed/111122223333/eu-west-1/2026-11-06T03:00:00.000Z';
const context = { accountNames: {}, runbooks: 'https://example.com/runbooks', options: {} };
let office: MemoryDesk;
let desk: MemoryDesk['desk'];

beforeEach(() => {
  office = memoryDesk();
  desk = { ...office.desk, policy };
});

const problem = (crawler: number, minutes: number, more = {}) => ({
  ...alertOf({ eventId: `event-${crawler}-${minutes}`, time: at(minutes).toISOString(), ...more }),
  fingerprint: `glue-crawler/${crawler}`,
});

/** Decides as the shell does for an event, and publishes. */
async function happen(alert: ReturnType<typeof problem>, minutes: number) {
  const entry = {
    ...{ eventId: alert.origin.eventId, lane: alert.lane, at: at(minutes).toISOString(), event: '{}' },
    ...{ verdict: 'alert' as const, because: alert.title, alert },
  };
  const settled = await decided(entry, desk, at(minutes));
  if (settled.notification) await desk.bus.publish(settled.notification);
  return settled.decision;
}

const round = (minutes: number) =>
  attendOpen('glue-crawler', { bench: desk, context: { ...context, now: at(minutes) } });
const told = () => office.published.map(({ decision, alert }) => `${decision} ${alert.title}`);
const silence = (more: Partial<Silence> = {}): Silence => ({
  ...{ id: 's-1', kind: 'silence', matchers: { lane: ['glue-crawler'] }, author: 'ops', reason: 'a migration' },
  ...{ startsAt: at(0).toISOString(), endsAt: at(120).toISOString() },
  ...more,
});

describe('a storm', () => {
  it('lets the first out at once, tells the others together, and sums up at the end of the window', async () => {
    for (let crawler = 1; crawler <= 200; crawler += 1) await happen(problem(crawler, 1), 1);
    expect(told()).toHaveLength(6);
    expect(told().at(-1)).toBe('opened Storm: 6 problems of the kind “crawl failed” since 03:00 UTC');
    await round(5);
    expect(told()).toHaveLength(6);
    await round(12);
    await round(17);
    expect(told()).toHaveLength(7);
    expect(told().at(-1)).toBe('reminder Storm: 200 problems of the kind “crawl failed” since 03:00 UTC');
    expect(office.published.at(-1)?.alert.urgency).toBe('195 of them still open');
    expect(await desk.ledger.open('glue-crawler')).toHaveLength(6);
    expect(await Array.fromAsync(everyOpen(desk.ledger, 'glue-crawler'))).toHaveLength(201);
  });

  it('closes by age what nothing can resolve, though it was told as a part of it only, and then is over', async () => {
    for (let crawler = 1; crawler <= 8; crawler += 1) await happen(problem(crawler, 1, { closesAfterDays: 2 }), 1);
    await round(12);
    expect(office.published.at(-1)?.alert.urgency).toBe('3 of them still open');
    await round(3 * 24 * 60);
    expect(await Array.fromAsync(desk.ledger.membersOf(`glue-crawler/storm/${STORM}`))).toEqual([]);
    await round(3 * 24 * 60 + 5);
    expect(told().at(-1)).toMatch(/^resolved Storm: 8 problems/);
  });

  it('tells a part of it by itself that got worse under a silence, once the silence ends', async () => {
    for (let crawler = 1; crawler <= 8; crawler += 1) await happen(problem(crawler, 1), 1);
    await desk.silences.change(() => [silence({ endsAt: at(20).toISOString() })], at(2));
    expect(await happen(problem(8, 4, { severity: 'critical' }), 4)).toBe('silenced');
    await round(21);
    expect(told().filter((line) => line.startsWith('escalated'))).toHaveLength(1);
  });

  it('is written down once, and again when it gets worse, however many problems it has', async () => {
    for (let crawler = 1; crawler <= 20; crawler += 1) await happen(problem(crawler, 1), 1);
    const storms = async () => (await desk.ledger.open('glue-crawler')).filter((record) => stormIn(record));
    expect((await storms()).map(({ firings }) => firings.length)).toEqual([1]);
    expect(await happen(problem(21, 1, { severity: 'critical' }), 1)).toBe('merged');
    expect((await storms()).map(({ firings }) => firings.length)).toEqual([2]);
    expect(told().at(-1)).toMatch(/^escalated Storm: 21 problems/);
  });

  it('is over when none of its problems is open any more, and they resolve without a word each', async () => {
    for (let crawler = 1; crawler <= 20; crawler += 1) await happen(problem(crawler, 1), 1);
    for (let crawler = 1; crawler <= 20; crawler += 1)
      await happen(problem(crawler, 3, { status: 'resolved', eventId: `over-${crawler}` }), 3);
    await round(11);
    expect(told().filter((line) => line.startsWith('resolved'))).toHaveLength(6);
    expect(told().at(-1)).toMatch(/^resolved Storm: 20 problems/);
    expect(await desk.ledger.open('glue-crawler')).toEqual([]);
  });

  it('goes on in the next window without letting anything out singly', async () => {
    for (let crawler = 1; crawler <= 20; crawler += 1) await happen(problem(crawler, 9), 9);
    expect(await happen(problem(21, 11), 11)).toBe('merged');
  });

  it('tells what gets worse within it by itself', async () => {
    for (let crawler = 1; crawler <= 20; crawler += 1) await happen(problem(crawler, 1), 1);
    expect(await happen(problem(20, 4, { severity: 'critical' }), 4)).toBe('escalated');
  });

  it('counts a problem once, whoever races for it', async () => {
    const decisions = await Promise.all(
      Array.from({ length: 20 }, (_, n) => happen(problem(1, 1, { eventId: `e-${n}` }), 1)),
    );
    expect(decisions.filter((decision) => decision === 'opened')).toHaveLength(1);
    expect(decisions.filter((decision) => decision === 'counted')).toHaveLength(19);
  });

  it('gives a repeated event its decision again, and counts it no second time', async () => {
    for (let crawler = 1; crawler <= 6; crawler += 1) await happen(problem(crawler, 1), 1);
    for (let times = 0; times < 10; times += 1) expect(await happen(problem(6, 1), 1)).toBe('merged');
    expect(await happen(problem(1, 1), 1)).toBe('opened');
  });
});

describe('silences, from the ledger', () => {
  it('hide with their reason, announce their end, and let out what still fires', async () => {
    await desk.silences.change((all) => [...all, silence()], at(0));
    expect(await happen(problem(1, 1), 1)).toBe('silenced');
    await round(60);
    expect(told()).toEqual([]);
    await round(95);
    await round(100);
    expect(new Set(office.published.map(({ id }) => id)).size).toBe(1);
    expect(told()[0]).toBe('noticed Silence ends at 05:00 UTC (in 25 min) and hides 1 open problem');
    await round(121);
    expect(told().at(-1)).toBe('opened Crawl failed: orders-daily');
    expect(office.published.at(-1)?.because).toContain('silenced by ops until 05:00 UTC: a migration; that is over');
  });

  it('of planned work make news of a problem, which wakes nobody', async () => {
    await desk.silences.change(() => [silence({ kind: 'planned' })], at(0));
    expect(await happen(problem(1, 1, { severity: 'critical' }), 1)).toBe('noticed');
    expect(office.published[0]?.alert).toMatchObject({ severity: 'info', status: 'notice' });
  });
});

describe('inhibitions', () => {
  it('hide a problem while its cause is open, and let it out afterwards', async () => {
    const source = { lane: ['glue-crawler'], severity: ['critical' as const] };
    const target = { lane: ['glue-crawler'], severity: ['warning' as const] };
    desk = { ...desk, policy: { ...policy, inhibitions: [{ source, target, equal: ['account', 'region'] }] } };
    await happen(problem(1, 1, { severity: 'critical' }), 1);
    expect(await happen(problem(2, 2), 2)).toBe('inhibited');
    await happen(problem(1, 3, { status: 'resolved', eventId: 'over' }), 3);
    await round(5);
    expect(office.published.at(-1)).toMatchObject({ decision: 'opened', alert: { fingerprint: 'glue-crawler/2' } });
  });
});

describe('a round', () => {
  it('doubles nothing when the function dies after it published', async () => {
    await happen(problem(1, 0), 0);
    const dying = { ...desk, ledger: { ...desk.ledger, decide: () => Promise.reject(new Error('died')) } };
    const day = 24 * 60;
    await expect(attendOpen('glue-crawler', { bench: dying, context: { ...context, now: at(day) } })).rejects.toThrow(
      'died',
    );
    await round(day + 5);
    await round(day + 10);
    const reminders = office.published.filter(({ decision }) => decision === 'reminder');
    expect(reminders).toHaveLength(2);
    expect(new Set(reminders.map(({ id }) => id)).size).toBe(1);
  });

  it('leaves a problem to an event that came in between', async () => {
    await happen(problem(1, 0), 0);
    const { ledger } = desk;
    const seen = await ledger.open('glue-crawler');
    await happen(problem(1, 1, { status: 'resolved', eventId: 'over' }), 1);
    const late = { ...desk, ledger: { ...ledger, open: async () => seen } };
    await attendOpen('glue-crawler', { bench: late, context: { ...context, now: at(24 * 60) } });
    expect(await ledger.open('glue-crawler')).toEqual([]);
  });
});

describe('a route that is muted at night', () => {
  const NIGHTS = { name: 'nights', timings: [{ timeZone: 'UTC', times: [{ from: '22:00', to: '04:00' }] }] };
  const awake = () => office.published.map(({ decision, routing }) => `${decision} to ${routing.awake.join()}`);

  beforeEach(() => {
    desk = { ...desk, policy: { ...policy, mutes: [NIGHTS] } };
  });

  it('is told in the morning of what still fires, once, and others are not told again', async () => {
    await happen(problem(1, 1), 1);
    await round(30);
    expect(awake()).toEqual(['opened to always']);
    await round(60);
    await round(65);
    expect(awake()).toEqual(['opened to always', 'reminder to nights']);
    await happen(problem(1, 70, { status: 'resolved', eventId: 'over' }), 70);
    expect(awake().at(-1)).toBe('resolved to always,nights');
  });

  it('hears nothing of what was over by the morning', async () => {
    await happen(problem(1, 1), 1);
    await happen(problem(1, 20, { status: 'resolved', eventId: 'over' }), 20);
    await round(60);
    expect(awake()).toEqual(['opened to always', 'resolved to always']);
  });

  it('hears at night that what it was told by day is over', async () => {
    await happen(problem(1, 61), 61);
    const night = 20 * 60;
    await happen(problem(1, night, { status: 'resolved', eventId: 'over' }), night);
    expect(awake()).toEqual(['opened to always,nights', 'resolved to always,nights']);
  });

  it('hears that it is over when it was told by day, and slept only while it got worse', async () => {
    await happen(problem(1, 61), 61);
    const night = 20 * 60;
    await happen(problem(1, night, { severity: 'critical', eventId: 'worse' }), night);
    expect(awake().at(-1)).toBe('escalated to always');
    await happen(problem(1, night + 1, { status: 'resolved', eventId: 'over' }), night + 1);
    expect(awake().at(-1)).toBe('resolved to always,nights');
  });
});
