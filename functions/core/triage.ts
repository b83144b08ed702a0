import type { Alert } from './alert.ts';
import { type AlertRecord, type Decision, type Firing, KEPT, type Told } from './alert-record.ts';
import { problemOf } from './memory.ts';
import { mergeRouting, type Routing, routingOf } from './notification.ts';
import { isWorse, type Severity, worst } from './severity.ts';

export type TriagePolicy = {
  /** A problem that keeps firing is told again after this long, in milliseconds. */
  readonly repeatAfterMs: number;
};

export type Triaged = {
  readonly decision: Decision;
  readonly because: string;
  readonly record: AlertRecord;
  /** Who is told: everybody who was told before, and whoever the alert reaches now. */
  readonly routing: Routing;
};

/**
 * Decides what to do about an alert, given what the ledger knows. Pure, and safe under any order and any repetition of
 * events: the record's state is a function of the set of events, and a repeated event gets its first answer again.
 */
export function triage(known: AlertRecord | undefined, alert: Alert, policy: TriagePolicy, now: Date): Triaged {
  const record = known ?? emptyRecord(alert.fingerprint);
  const before = record.decided.find(({ eventId }) => eventId === alert.origin.eventId);
  const reached = routingOf(alert);
  const everybody = record.told ? mergeRouting(record.told.routing, reached) : reached;
  if (before)
    return { decision: before.decision, because: 'this event was decided on before', record, routing: everybody };

  const routing = record.told?.status === 'firing' ? everybody : reached;
  const outcome = decide(record, alert, policy, now);
  const decided = [...record.decided, { eventId: alert.origin.eventId, decision: outcome.decision }].slice(-KEPT);
  const told = toldAfter(record.told, outcome.decision, { routing, problem: problemOf(alert) }, now);
  return { ...outcome, routing, record: { ...outcome.record, ...(told ? { told } : {}), decided } };
}

export function emptyRecord(fingerprint: string): AlertRecord {
  return { fingerprint, firings: [], earlier: { count: 0, severity: 'info' }, decided: [] };
}

export function severityOf(record: AlertRecord): Severity {
  return worst([record.earlier.severity, ...record.firings.map(({ severity }) => severity)]);
}

export function countOf(record: AlertRecord): number {
  return record.earlier.count + record.firings.length;
}

type Outcome = Omit<Triaged, 'routing'>;

function decide(record: AlertRecord, alert: Alert, policy: TriagePolicy, now: Date): Outcome {
  switch (alert.status) {
    case 'notice':
      return { decision: 'noticed', because: 'a point in time, told once', record };
    case 'resolved':
      return clear(record, alert);
    case 'firing':
      return fire(record, alert, policy, now);
    default:
      return alert.status satisfies never;
  }
}

function clear(record: AlertRecord, alert: Alert): Outcome {
  const { time } = alert.origin;
  if (record.clearedAt !== undefined && time <= record.clearedAt)
    return { decision: 'stale', because: `already cleared by a newer event, of ${record.clearedAt}`, record };
  const firings = record.firings.filter((firing) => firing.time > time);
  if (firings.length > 0) {
    const still = { ...record, clearedAt: time, firings, earlier: { count: 0, severity: 'info' as const } };
    return { decision: 'stale', because: 'it has fired again since', record: still };
  }
  const cleared = { ...record, clearedAt: time, firings, earlier: { count: 0, severity: 'info' as const } };
  return record.told?.status === 'firing'
    ? { decision: 'resolved', because: 'it was firing and somebody was told', record: cleared }
    : { decision: 'quiet', because: 'nothing was open', record: cleared };
}

function fire(record: AlertRecord, alert: Alert, policy: TriagePolicy, now: Date): Outcome {
  const { time, eventId } = alert.origin;
  if (record.clearedAt !== undefined && time <= record.clearedAt)
    return { decision: 'stale', because: `already cleared by a newer event, of ${record.clearedAt}`, record };
  const next = withFiring(record, { eventId, time, severity: alert.severity });
  return { ...news(record.told, severityOf(next), policy, now), record: next };
}

function news(told: Told | undefined, severity: Severity, policy: TriagePolicy, now: Date): Omit<Outcome, 'record'> {
  if (told?.status !== 'firing') return { decision: 'opened', because: 'it was not open' };
  const known = worst(told.routing.severity);
  if (isWorse(severity, known)) return { decision: 'escalated', because: `it was told as ${known}` };
  if (now.getTime() - Date.parse(told.lastToldAt) >= policy.repeatAfterMs)
    return { decision: 'reminder', because: `still firing, last told at ${told.lastToldAt}` };
  return { decision: 'counted', because: `already told at ${told.lastToldAt}` };
}

function withFiring(record: AlertRecord, firing: Firing): AlertRecord {
  const others = record.firings.filter(({ eventId }) => eventId !== firing.eventId);
  const firings = [...others, firing].sort(byTime);
  const dropped = firings.slice(0, Math.max(0, firings.length - KEPT));
  const earlier = {
    count: record.earlier.count + dropped.length,
    severity: worst([record.earlier.severity, ...dropped.map(({ severity }) => severity)]),
  };
  return { ...record, firings: firings.slice(-KEPT), earlier };
}

function byTime(a: Firing, b: Firing): number {
  return a.time < b.time || (a.time === b.time && a.eventId < b.eventId) ? -1 : 1;
}

type Telling = Pick<Told, 'routing' | 'problem'>;

function toldAfter(told: Told | undefined, decision: Decision, telling: Telling, now: Date): Told | undefined {
  const at = now.toISOString();
  switch (decision) {
    case 'opened':
      return { status: 'firing', openedAt: at, lastToldAt: at, ...telling };
    case 'escalated':
    case 'reminder':
      return { status: 'firing', openedAt: told?.openedAt ?? at, lastToldAt: at, ...telling };
    case 'resolved':
      return told && { ...told, status: 'resolved', lastToldAt: at, routing: telling.routing };
    default:
      return told;
  }
}
