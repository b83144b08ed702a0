import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Alert } from '../../functions/core/alert.ts';
import { severities } from '../../functions/core/severity.ts';
import type { AlertRecord, Decision } from '../../functions/core/triage/alert-record.ts';
import { countOf, severityOf, triage } from '../../functions/core/triage/triage.ts';
import { alertOf } from './alert-builder.ts';

const policy = { repeatAfterMs: 24 * 3_600_000 };
const now = new Date('2026-11-06T03:00:00Z');

/** Decides on the alerts in turn, all at the same moment unless told otherwise. */
function decideAll(alerts: readonly Alert[], at: (index: number) => Date = () => now) {
  let record: AlertRecord | undefined;
  const decisions: Decision[] = [];
  alerts.forEach((alert, index) => {
    const triaged = triage(record, alert, { policy, now: at(index) });
    record = triaged.record;
    decisions.push(triaged.decision);
  });
  return { record, decisions };
}

const minute = (n: number) => new Date(Date.UTC(2026, 10, 6, 2, n)).toISOString();
const firing = (n: number, severity: Alert['severity'] = 'warning') =>
  alertOf({ eventId: `firing-${n}`, time: minute(n), severity });
const resolved = (n: number) => alertOf({ eventId: `resolved-${n}`, time: minute(n), status: 'resolved' });

describe('triage', () => {
  it('opens on the first firing, counts the next, resolves once', () => {
    expect(decideAll([firing(1), firing(2), resolved(3), resolved(4)]).decisions).toEqual([
      'opened',
      'counted',
      'resolved',
      'quiet',
    ]);
  });

  it('escalates when it gets worse, and not when it gets better', () => {
    const events = [firing(1, 'warning'), firing(2, 'critical'), firing(3, 'error')];
    expect(decideAll(events).decisions).toEqual(['opened', 'escalated', 'counted']);
  });

  it('reminds once the repeat interval has passed since somebody was last told', () => {
    const hours = [0, 23, 24, 25, 49];
    const events = hours.map((_, index) => firing(index));
    const { decisions } = decideAll(events, (index) => new Date(now.getTime() + (hours[index] ?? 0) * 3_600_000));
    expect(decisions).toEqual(['opened', 'counted', 'reminder', 'counted', 'reminder']);
  });

  it('reminds at once when the time of a reminder has come, and of nothing that was not told', () => {
    const due = (n: number) => ({ ...firing(n), tellAgain: true as const });
    expect(decideAll([due(1), firing(2), due(3), due(3)]).decisions).toEqual([
      'opened',
      'counted',
      'reminder',
      'reminder',
    ]);
    expect(decideAll([firing(1), resolved(3), due(2)]).decisions).toEqual(['opened', 'resolved', 'stale']);
  });

  it('gives a repeated event its first answer again and changes nothing', () => {
    const first = decideAll([firing(1), resolved(2)]);
    const again = decideAll([firing(1), firing(1), resolved(2), resolved(2), firing(1)]);
    expect(again.decisions).toEqual(['opened', 'opened', 'resolved', 'resolved', 'opened']);
    expect(again.record).toEqual(first.record);
  });

  it('does not open for a firing that a resolve has overtaken', () => {
    expect(decideAll([resolved(3), firing(1)]).decisions).toEqual(['quiet', 'stale']);
  });

  it('does not resolve when it has fired again since', () => {
    expect(decideAll([firing(1), firing(4), resolved(3)]).decisions).toEqual(['opened', 'counted', 'stale']);
  });

  it('opens again after it was resolved', () => {
    expect(decideAll([firing(1, 'critical'), resolved(2), firing(3)]).decisions).toEqual([
      'opened',
      'resolved',
      'opened',
    ]);
  });

  it('tells a notice once and leaves nothing open', () => {
    const notice = alertOf({ status: 'notice' });
    const { decisions, record } = decideAll([notice, notice]);
    expect(decisions).toEqual(['noticed', 'noticed']);
    expect(record?.told).toBeUndefined();
  });

  it('resolves to everybody who was told, at whatever severity', () => {
    const { record } = decideAll([firing(1, 'warning'), firing(2, 'critical')]);
    expect(triage(record, resolved(3), { policy, now }).routing.severity).toEqual(['warning', 'critical']);
  });

  it('forgets the audience of an earlier episode when it opens again', () => {
    const { record } = decideAll([firing(1, 'critical'), resolved(2)]);
    expect(triage(record, firing(3, 'warning'), { policy, now }).routing.severity).toEqual(['warning']);
  });
});

describe('triage, whatever the order and repetition', () => {
  const event = fc.record({
    minute: fc.integer({ min: 0, max: 30 }),
    kind: fc.constantFrom('firing', 'resolved'),
    severity: fc.constantFrom(...severities),
  });
  const events = fc.uniqueArray(event, { selector: ({ minute, kind }) => `${kind} ${minute}`, maxLength: 25 });
  const alertsFrom = (drawn: readonly { minute: number; kind: string; severity: Alert['severity'] }[]) =>
    drawn.map(({ minute, kind, severity }) => (kind === 'firing' ? firing(minute, severity) : resolved(minute)));
  const shuffledWithRepeats = events.chain((drawn) =>
    fc.tuple(
      fc.constant(drawn),
      fc
        .shuffledSubarray([...drawn, ...drawn], { minLength: 0, maxLength: drawn.length * 2 })
        .map((some) => [...some, ...drawn]),
    ),
  );

  it('ends in the same state', () => {
    fc.assert(
      fc.property(shuffledWithRepeats, ([drawn, disordered]) => {
        expect(stateOf(decideAll(alertsFrom(disordered)).record)).toEqual(stateOf(decideAll(alertsFrom(drawn)).record));
      }),
      { numRuns: 500 },
    );
  });

  it('has told people what is true in the end', () => {
    fc.assert(
      fc.property(shuffledWithRepeats, ([, disordered]) => {
        const { record } = decideAll(alertsFrom(disordered));
        if (record === undefined) return;
        const fires = record.firings.length > 0;
        expect(record.told?.status ?? 'resolved').toBe(fires ? 'firing' : 'resolved');
      }),
      { numRuns: 500 },
    );
  });

  it('tells of every episode at most once as opened and at most once as resolved', () => {
    fc.assert(
      fc.property(shuffledWithRepeats, ([, disordered]) => {
        const seen = new Set<string>();
        const fresh = alertsFrom(disordered).filter(
          ({ origin }) => !seen.has(origin.eventId) && seen.add(origin.eventId),
        );
        const telling = decideAll(fresh).decisions.filter(
          (decision) => decision === 'opened' || decision === 'resolved',
        );
        telling.forEach((decision, index) => {
          expect(decision).toBe(index % 2 === 0 ? 'opened' : 'resolved');
        });
      }),
      { numRuns: 500 },
    );
  });

  function stateOf(record: AlertRecord | undefined) {
    if (record === undefined) return undefined;
    const { clearedAt, firings } = record;
    return { clearedAt, firings, severity: severityOf(record), count: countOf(record) };
  }
});
