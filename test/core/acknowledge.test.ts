import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ledgerIn } from '../../functions/adapters/ledger.ts';
import type { Alert } from '../../functions/core/alert.ts';
import { severities } from '../../functions/core/severity.ts';
import { HOUR } from '../../functions/core/time.ts';
import { acknowledge, isAsSeen } from '../../functions/core/triage/acknowledge.ts';
import { isInForce, type TakingOn } from '../../functions/core/triage/acknowledgement.ts';
import type { AlertRecord } from '../../functions/core/triage/alert-record.ts';
import { attend } from '../../functions/core/triage/attention.ts';
import { emptyRecord, mergedInto, triage } from '../../functions/core/triage/triage.ts';
import { notificationFor } from '../../functions/shell/lane/decide.ts';
import { memoryTable } from '../memory-table.ts';
import { alertOf } from './alert-builder.ts';

const policy = { repeatAfterMs: 24 * HOUR };
const START = Date.parse('2026-11-06T03:00:00Z');
const at = (hours: number) => new Date(START + hours * HOUR);
const said: TakingOn = { author: 'ops', comment: 'the source is down' };
const words = (more: Partial<TakingOn> = {}) => ({ ...said, ...more });
const firing = (hours: number, severity: Alert['severity'] = 'warning') =>
  alertOf({ eventId: `firing-${hours}`, time: at(hours).toISOString(), severity });
const resolved = (hours: number) =>
  alertOf({ eventId: `resolved-${hours}`, time: at(hours).toISOString(), status: 'resolved' });

function decidedOn(record: AlertRecord | undefined, alert: Alert, hours: number, more = {}) {
  return triage(record, alert, { policy, now: at(hours), ...more });
}

function taken(record: AlertRecord, hours: number, taking = said) {
  const acknowledging = acknowledge(record, taking, { now: at(hours) });
  if (acknowledging.outcome !== 'acknowledged') throw new Error(JSON.stringify(acknowledging));
  return acknowledging.attention;
}

const idOf = ({ alert, since, ...decided }: ReturnType<typeof taken>, hours: number) =>
  notificationFor(alert, decided, at(hours), since)?.id;
const open = decidedOn(undefined, firing(0), 0).record;

describe('a problem that is taken on', () => {
  it('is told to everybody who was told, and to routes that rest, but not to those that know nothing of it', () => {
    const mutes = { all: ['nights', 'weekends'], resting: ['nights'] };
    const { record } = decidedOn(undefined, firing(0, 'critical'), 0, { mutes });
    const escalated = { ...record, latest: { ...firing(1), severity: 'warning' as const } };
    const acknowledging = acknowledge(escalated, said, { now: at(1), mutes: { all: mutes.all, resting: mutes.all } });
    expect(acknowledging).toMatchObject({
      attention: { routing: { severity: ['critical'], awake: ['always', 'weekends'] } },
    });
  });

  it('is counted and not reminded of, neither by an event nor by a round, nor when the time of a reminder has come', () => {
    const { record } = taken(open, 1);
    expect(decidedOn(record, firing(30), 30)).toMatchObject({
      decision: 'counted',
      because: expect.stringMatching(/taken on by ops/),
    });
    expect(decidedOn(record, { ...firing(31), tellAgain: true }, 31).decision).toBe('counted');
    expect(attend(record, { policy, now: at(24 * 30) })).toBeUndefined();
  });

  it('is reminded of when its time is over, once, and as ever from then on', () => {
    const { record } = taken(open, 1, words({ forMs: 2 * HOUR }));
    expect(attend(record, { policy, now: at(2.9) })).toBeUndefined();
    const reminder = attend(record, { policy, now: at(3) });
    expect(reminder).toMatchObject({
      decision: 'reminder',
      because: 'taken on by ops until 06:00 UTC: the source is down; that is over, and it still fires',
    });
    expect(reminder?.record.told).not.toHaveProperty('acknowledged');
    expect(decidedOn(record, firing(3), 3)).toMatchObject({ decision: 'reminder' });
    expect(reminder && attend(reminder.record, { policy, now: at(4) })).toBeUndefined();
    expect(reminder && attend(reminder.record, { policy, now: at(27) })?.decision).toBe('reminder');
  });

  it('escalates all the same, and is then taken on by nobody', () => {
    const escalated = decidedOn(taken(open, 1).record, firing(2, 'critical'), 2);
    expect(escalated.decision).toBe('escalated');
    expect(escalated.record.told).not.toHaveProperty('acknowledged');
  });

  it('resolves to whoever was told, and opens anew as nobody’s', () => {
    const over = decidedOn(taken(open, 1).record, resolved(2), 2);
    expect(over.decision).toBe('resolved');
    const again = decidedOn(over.record, firing(3), 3);
    expect(again).toMatchObject({ decision: 'opened' });
    expect(again.record.told).not.toHaveProperty('acknowledged');
  });

  it('is told to a route that wakes and has heard nothing of it, and to no other', () => {
    const rest = (resting: readonly string[]) => ({ mutes: { all: ['nights', 'weekends'], resting } });
    const first = decidedOn(undefined, firing(0), 0, rest(['nights']));
    const second = decidedOn(first.record, { ...firing(1), tellAgain: true }, 1, rest(['nights', 'weekends']));
    expect(second.record.told).toMatchObject({ missed: ['nights', 'weekends'], unaware: ['nights'] });
    const { record } = taken(second.record, 2);
    const woken = attend(record, { policy, now: at(3), ...rest([]) });
    expect(woken).toMatchObject({ routing: { awake: ['nights'] }, record: { told: { acknowledged: said } } });
    expect(woken && attend(woken.record, { policy, now: at(4), ...rest([]) })).toBeUndefined();
  });
});

describe('taking on', () => {
  it('says why not when nobody was told, it is over, or it is a part of a storm', () => {
    const hush = { by: 'silence', id: 's-1', because: 'silenced by ops until 07:00 UTC: a migration' } as const;
    const because = (record: AlertRecord) => acknowledge(record, said, { now: at(5) });
    const merged = mergedInto('glue-crawler/crawl-failed/1', open, firing(0));
    expect(because(decidedOn(undefined, firing(0), 0, { hush }).record)).toEqual({
      outcome: 'impossible',
      because: `nobody was told of it: ${hush.because}`,
    });
    expect(because(decidedOn(open, resolved(4), 4).record)).toMatchObject({ because: 'it is over since 07:00 UTC' });
    expect(because(emptyRecord('x'))).toMatchObject({ because: 'it is over' });
    expect(because(merged)).toMatchObject({ because: expect.stringMatching(/as a part of the storm glue-crawler/) });
  });

  it('with the same words is done already, and is one notification, however late it is recorded', () => {
    const first = taken(open, 1);
    expect(acknowledge(first.record, said, { now: at(9) })).toEqual({ outcome: 'done', record: first.record });
    expect(idOf(taken(open, 7), 7)).toBe(idOf(first, 1));
  });

  it('with other words, by another, for another time or after a reminder is news', () => {
    const first = taken(open, 1);
    const others = [words({ comment: 'called them' }), words({ author: 'dev' }), words({ forMs: HOUR })];
    const ids = others.map((taking) => idOf(taken(first.record, 2, taking), 2));
    const back = idOf(taken(taken(first.record, 2, words({ author: 'dev' })).record, 3), 3);
    const reminded = decidedOn(decidedOn(undefined, firing(0), 0).record, { ...firing(1), tellAgain: true }, 1).record;
    expect(new Set([idOf(first, 1), ...ids, back, idOf(taken(reminded, 2), 2)]).size).toBe(6);
  });
});

type Step = { readonly hours: number; readonly what: 'fire' | 'resolve' | 'round' | 'take'; readonly alert: Alert };

const steps: fc.Arbitrary<readonly Step[]> = fc.array(
  fc
    .record({
      what: fc.constantFrom('fire' as const, 'resolve' as const, 'round' as const, 'take' as const),
      // The clock of whoever decides may jump, and events come when they come.
      hours: fc.integer({ min: 0, max: 100 }),
      event: fc.integer({ min: 0, max: 20 }),
      severity: fc.constantFrom(...severities),
    })
    .map(({ what, hours, event, severity }) => ({
      ...{ what, hours },
      alert: what === 'resolve' ? resolved(event) : firing(event, severity),
    })),
  { maxLength: 40 },
);

/** What one step decides, and the record after it. */
function stepped(record: AlertRecord, { what, hours, alert }: Step) {
  if (what === 'round') return attend(record, { policy, now: at(hours) }) ?? { decision: 'nothing', record };
  if (what !== 'take') return decidedOn(record, alert, hours);
  const acknowledging = acknowledge(record, words({ forMs: 5 * HOUR }), { now: at(hours) });
  return acknowledging.outcome === 'acknowledged' ? acknowledging.attention : { decision: 'nothing', record };
}

describe('taking on, whatever else happens and whatever the clock does', () => {
  it('keeps reminders back while it is in force, and ends with whatever is told', () => {
    fc.assert(
      fc.property(steps, (all) => {
        let record = emptyRecord(firing(0).fingerprint);
        const decided = new Set<string>();
        for (const step of all) {
          const before = record.told?.acknowledged;
          const { decision, record: next } = stepped(record, step);
          const isRepeated = step.what !== 'round' && decided.has(step.alert.origin.eventId);
          if (step.what === 'fire' || step.what === 'resolve') decided.add(step.alert.origin.eventId);
          record = next;
          if (isRepeated && step.what !== 'take') continue;
          if (before && record.told?.status === 'firing' && isInForce(before, at(step.hours)))
            expect(decision).not.toBe('reminder');
          if (['opened', 'escalated', 'reminder'].includes(decision))
            expect(record.told).not.toHaveProperty('acknowledged');
        }
      }),
      { numRuns: 500 },
    );
  });

  it('leaves the same record whether it comes before or after events that tell nobody', () => {
    const quiet = fc.uniqueArray(fc.integer({ min: 1, max: 20 }), { minLength: 1, maxLength: 10 });
    fc.assert(
      fc.property(quiet, fc.nat(10), (hours, place) => {
        const events = hours.map((hour) => ({ what: 'fire' as const, hours: 2, alert: firing(hour) }));
        const take = { what: 'take' as const, hours: 2, alert: firing(0) };
        const inOrder = (all: readonly Step[]) => all.reduce((record, step) => stepped(record, step).record, open);
        expect(inOrder([...events.slice(0, place), take, ...events.slice(place)])).toEqual(inOrder([...events, take]));
      }),
    );
  });

  it('loses neither the acknowledgement nor an event when both are written at the same moment', async () => {
    const ledger = ledgerIn(memoryTable(), 90);
    const decide = (alert: Alert) => ledger.decide(alert, (record) => decidedOn(record, alert, 1), at(1));
    await decide(firing(0));
    const taking = ledger.decide(firing(0), (record = open) => ({ record: taken(record, 1).record }), at(1));
    await Promise.all([decide(firing(1)), taking, decide(firing(2)), decide(firing(3))]);
    const record = await ledger.alert(open.fingerprint);
    expect(record?.firings).toHaveLength(4);
    expect(record?.told?.acknowledged).toMatchObject(said);
  });

  it('knows the problem that was looked at from one that got worse or opened anew', () => {
    expect(isAsSeen(open, decidedOn(open, firing(1), 1).record)).toBe(true);
    expect(isAsSeen(open, decidedOn(open, firing(1, 'critical'), 1).record)).toBe(false);
    const anew = decidedOn(decidedOn(open, resolved(1), 1).record, firing(2), 2).record;
    expect(isAsSeen(open, anew)).toBe(false);
  });
});
