import type { Alert } from '../alert.ts';
import { mergeRouting, type Routing, routingOf } from '../notification.ts';
import { isWorse, type Severity, worst } from '../severity.ts';
import { type AlertRecord, type Decision, type Firing, KEPT } from './alert-record.ts';
import type { Hush } from './hush.ts';
import { awakeFor, hushAfter, reminderDue, type Situation, type Telling, toldAfter } from './told.ts';

export type Triaged = {
  readonly decision: Decision;
  readonly because: string;
  readonly record: AlertRecord;
  /** Who is told: everybody who was told before, and whoever the alert reaches now. */
  readonly routing: Routing;
  /** This very event was decided on before. */
  readonly isRepeated?: true;
};

/**
 * Decides what to do about an alert, given what the ledger knows. Pure, and safe under any order and any repetition of
 * events: the record's state is a function of the set of events, and a repeated event gets its first answer again.
 */
export function triage(known: AlertRecord | undefined, alert: Alert, situation: Situation): Triaged {
  const record = known ?? emptyRecord(alert.fingerprint);
  const before = record.decided.find(({ eventId }) => eventId === alert.origin.eventId);
  const reached = routingOf(alert);
  const everybody = record.told ? mergeRouting(record.told.routing, reached) : reached;
  if (before)
    return {
      ...{ decision: before.decision, because: 'this event was decided on before' },
      ...{ record, routing: everybody, isRepeated: true },
    };

  const routing = record.told?.status === 'firing' ? everybody : reached;
  const outcome = decide(record, alert, situation);
  const awake = awakeFor(outcome.decision, record.told, situation);
  const decided = [...record.decided, { eventId: alert.origin.eventId, decision: outcome.decision }].slice(-KEPT);
  return {
    ...outcome,
    routing: { ...routing, awake },
    record: settled({ ...outcome.record, decided }, alert, outcome, { routing, situation }),
  };
}

/** What was just decided on, told as a part of a storm after all. */
export function mergedInto(storm: string, record: AlertRecord, { origin }: Alert): AlertRecord {
  const decided = record.decided.map((one) =>
    one.eventId === origin.eventId ? { ...one, decision: 'merged' as const } : one,
  );
  const { told } = record;
  return { ...record, decided, ...(told?.status === 'firing' ? { told: { ...told, storm } } : {}) };
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
type News = Omit<Outcome, 'record'>;

function decide(record: AlertRecord, alert: Alert, situation: Situation): Outcome {
  switch (alert.status) {
    case 'notice':
      return { ...(hushed(situation.hush) ?? { decision: 'noticed', because: 'a point in time, told once' }), record };
    case 'resolved':
      return clear(record, alert);
    case 'firing':
      return fire(record, alert, situation);
    default:
      return alert.status satisfies never;
  }
}

const HUSHED: Readonly<Record<Hush['by'], Decision>> = {
  silence: 'silenced',
  inhibition: 'inhibited',
  planned: 'noticed',
};

/** Planned work is told as news; everything else that hushes tells nobody. */
function hushed(hush: Hush | undefined): News | undefined {
  return hush && { decision: HUSHED[hush.by], because: hush.because };
}

function clear(record: AlertRecord, alert: Alert): Outcome {
  const { time } = alert.origin;
  if (record.clearedAt !== undefined && time <= record.clearedAt)
    return { decision: 'stale', because: `already cleared by a newer event, of ${record.clearedAt}`, record };
  const firings = record.firings.filter((firing) => firing.time > time);
  const cleared = { ...record, clearedAt: time, firings, earlier: { count: 0, severity: 'info' as const } };
  if (firings.length > 0) return { decision: 'stale', because: 'it has fired again since', record: cleared };
  if (record.told?.status !== 'firing') return { decision: 'quiet', because: 'nothing was open', record: cleared };
  return record.told.storm === undefined
    ? { decision: 'resolved', because: 'it was firing and somebody was told', record: cleared }
    : { decision: 'quiet', because: 'it was told as a part of a storm only', record: cleared };
}

function fire(record: AlertRecord, alert: Alert, situation: Situation): Outcome {
  const { time, eventId } = alert.origin;
  if (record.clearedAt !== undefined && time <= record.clearedAt)
    return { decision: 'stale', because: `already cleared by a newer event, of ${record.clearedAt}`, record };
  const next = withFiring(record, { eventId, time, severity: alert.severity });
  const latest = record.latest && record.latest.origin.time > time ? record.latest : alert;
  const fired = { severity: severityOf(next), isReminder: alert.tellAgain === true };
  return { ...news(record, fired, situation), record: { ...next, latest } };
}

type Fired = { readonly severity: Severity; readonly isReminder: boolean };

function news(record: AlertRecord, { severity, isReminder }: Fired, { policy, now, hush }: Situation): News {
  const { told } = record;
  if (told?.status !== 'firing') return firstNews(record, hush);
  const known = worst(told.routing.severity);
  if (isWorse(severity, known)) return hushed(hush) ?? { decision: 'escalated', because: `it was told as ${known}` };
  const due = reminderDue(told, policy, now);
  if (due) return hushed(hush) ?? { decision: 'reminder', because: due };
  const { acknowledged } = told;
  if (isReminder && told.storm === undefined && !acknowledged)
    return hushed(hush) ?? { decision: 'reminder', because: 'the time of a reminder has come' };
  const takenOn = acknowledged ? `, and taken on by ${acknowledged.author}` : '';
  return { decision: 'counted', because: `already told at ${told.lastToldAt}${takenOn}` };
}

/** Planned work is told once, and again when it is no longer planned. */
function firstNews(record: AlertRecord, hush: Hush | undefined): News {
  if (hush?.by === 'planned' && record.hushed?.id === hush.id)
    return { decision: 'counted', because: `told as planned: ${hush.because}` };
  return hushed(hush) ?? { decision: 'opened', because: 'it was not open' };
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

/** The record with what people know after this decision, or why they do not. */
function settled(record: AlertRecord, alert: Alert, { decision }: News, { routing, situation }: Telling): AlertRecord {
  const { hushed: _hushed, told: _told, latest, ...rest } = record;
  const told = toldAfter(record.told, decision, { alert, routing, situation });
  const hush = hushAfter(record, decision, situation);
  return {
    ...rest,
    ...(latest && record.firings.length > 0 ? { latest } : {}),
    ...(told ? { told } : {}),
    ...(hush ? { hushed: hush } : {}),
  };
}
