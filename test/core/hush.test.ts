import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AlertRecord } from '../../functions/core/triage/alert-record.ts';
import { attend } from '../../functions/core/triage/attention.ts';
import type { Hush } from '../../functions/core/triage/hush.ts';
import { triage } from '../../functions/core/triage/triage.ts';
import { alertOf } from './alert-builder.ts';

const HOUR = 3_600_000;
const policy = { repeatAfterMs: 24 * HOUR };
const START = Date.parse('2026-11-06T03:00:00Z');
const at = (hours: number) => new Date(START + hours * HOUR);
const hush = (by: Hush['by']): Hush => ({ by, id: `${by}-1`, because: `hushed by ${by}` });
const firing = (hours: number, more = {}) =>
  alertOf({ eventId: `firing-${hours}`, time: at(hours).toISOString(), ...more });
const resolved = (hours: number) => ({
  ...firing(hours),
  status: 'resolved' as const,
  origin: { ...firing(hours).origin, eventId: `resolved-${hours}` },
});

describe('a silence', () => {
  it('hides a problem with its reason, and it is told when the silence is over and it still fires', () => {
    const hidden = triage(undefined, firing(0), { policy, now: at(0), hush: hush('silence') });
    expect(hidden).toMatchObject({ decision: 'silenced', because: 'hushed by silence' });
    expect(hidden.record.told).toBeUndefined();
    expect(attend(hidden.record, { policy, now: at(1), hush: hush('silence') })).toBeUndefined();
    const attention = attend(hidden.record, { policy, now: at(2) });
    expect(attention).toMatchObject({
      decision: 'opened',
      because: 'hushed by silence; that is over, and it still fires',
      record: { told: { status: 'firing', openedAt: at(2).toISOString() } },
    });
    expect(attention?.record.hushed).toBeUndefined();
  });

  it('tells nobody of what fires and resolves under it', () => {
    const hidden = triage(undefined, firing(0), { policy, now: at(0), hush: hush('silence') });
    const over = triage(hidden.record, resolved(1), { policy, now: at(1), hush: hush('silence') });
    expect(over.decision).toBe('quiet');
    expect(attend(over.record, { policy, now: at(2) })).toBeUndefined();
  });

  it('lets the resolve of what people were told pass', () => {
    const told = triage(undefined, firing(0), { policy, now: at(0) });
    expect(triage(told.record, resolved(1), { policy, now: at(1), hush: hush('silence') }).decision).toBe('resolved');
  });

  it('holds reminders and escalations back, and tells when it is over that it got worse', () => {
    const told = triage(undefined, firing(0, { severity: 'warning' }), { policy, now: at(0) });
    const worse = triage(told.record, firing(1, { severity: 'critical' }), {
      policy,
      now: at(1),
      hush: hush('silence'),
    });
    expect(worse.decision).toBe('silenced');
    expect(attend(worse.record, { policy, now: at(25), hush: hush('silence') })).toBeUndefined();
    const attention = attend(worse.record, { policy, now: at(2) });
    expect(attention).toMatchObject({ decision: 'escalated', alert: { severity: 'critical' } });
    expect(attention?.routing.severity).toEqual(['warning', 'critical']);
    expect(attention && attend(attention.record, { policy, now: at(3) })).toBeUndefined();
    expect(attention && attend(attention.record, { policy, now: at(26) })?.decision).toBe('reminder');
  });
});

describe('planned work', () => {
  it('is told once as news, and opened when it is no longer planned and still fires', () => {
    const first = triage(undefined, firing(0), { policy, now: at(0), hush: hush('planned') });
    expect(first.decision).toBe('noticed');
    const second = triage(first.record, firing(1), { policy, now: at(1), hush: hush('planned') });
    expect(second.decision).toBe('counted');
    expect(attend(second.record, { policy, now: at(2) })?.decision).toBe('opened');
  });
});

describe('an inhibition', () => {
  it('hides a problem while its cause is open', () => {
    const hidden = triage(undefined, firing(0), { policy, now: at(0), hush: hush('inhibition') });
    expect(hidden.decision).toBe('inhibited');
    expect(attend(hidden.record, { policy, now: at(1) })?.decision).toBe('opened');
  });
});

describe('an open problem without events', () => {
  it('is told again at the repeat interval, each time once', () => {
    let { record } = triage(undefined, firing(0), { policy, now: at(0) });
    const told: number[] = [];
    for (let hour = 1; hour <= 72; hour += 1) {
      const attention = attend(record, { policy, now: at(hour) });
      if (attention) told.push(hour);
      record = attention?.record ?? record;
    }
    expect(told).toEqual([24, 48, 72]);
  });

  it('has one decision however often it is looked at before that is written down', () => {
    const { record } = triage(undefined, firing(0), { policy, now: at(0) });
    const since = [24, 24.1, 25].map((hour) => attend(record, { policy, now: at(hour) })?.since);
    expect(new Set(since).size).toBe(1);
  });

  it('is closed when it is old and nothing can resolve it, and says so', () => {
    const { record } = triage(undefined, { ...firing(0), closesAfterDays: 7 }, { policy, now: at(0) });
    expect(attend(record, { policy, now: at(6 * 24) })?.decision).toBe('reminder');
    const attention = attend(record, { policy, now: at(7 * 24) });
    expect(attention).toMatchObject({ decision: 'resolved', alert: { status: 'resolved' }, record: { firings: [] } });
    expect(attention?.alert.title).toBe('Closed by age: Crawl failed: orders-daily');
  });

  it('stays open however old it is when an event can resolve it', () => {
    const { record } = triage(undefined, firing(0), { policy, now: at(0) });
    expect(attend(record, { policy, now: at(90 * 24) })?.decision).toBe('reminder');
  });
});

type Step = { readonly hour: number; readonly kind: 'firing' | 'resolved' | 'round'; readonly isHushed: boolean };

describe('whatever comes in whatever order, under silences that come and go', () => {
  const step = fc.record({
    hour: fc.integer({ min: 0, max: 80 }),
    kind: fc.constantFrom('firing', 'resolved', 'round'),
    isHushed: fc.boolean(),
  });
  const steps = fc.array(step, { maxLength: 30 });

  /** The clock only goes forward; events may be of any time. */
  function play(drawn: readonly Step[]): { readonly record: AlertRecord | undefined; readonly end: Date } {
    let record: AlertRecord | undefined;
    drawn.forEach(({ hour, kind, isHushed }, index) => {
      const situation = { policy, now: at(80 + index), hush: isHushed ? hush('silence') : undefined };
      if (kind === 'round') record = (record && attend(record, situation)?.record) ?? record;
      else record = triage(record, kind === 'firing' ? firing(hour) : resolved(hour), situation).record;
    });
    return { record, end: at(80 + drawn.length) };
  }

  it('tells in the end of everything that fires, and of nothing that does not', () => {
    fc.assert(
      fc.property(steps, (drawn) => {
        const { record, end } = play(drawn);
        if (!record) return;
        const after = attend(record, { policy, now: end })?.record ?? record;
        expect(after.told?.status ?? 'resolved').toBe(after.firings.length > 0 ? 'firing' : 'resolved');
      }),
      { numRuns: 1_000 },
    );
  });

  it('always has a reason where people do not know of what fires', () => {
    fc.assert(
      fc.property(steps, (drawn) => {
        const { record } = play(drawn);
        if (!record || record.firings.length === 0 || record.told?.status === 'firing') return;
        expect(record.hushed?.because).toBe('hushed by silence');
      }),
      { numRuns: 1_000 },
    );
  });
});
