import type { Logger } from '@aws-lambda-powertools/logger';
import { type Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import type { Bus } from '../adapters/bus.ts';
import type { Ledger } from '../adapters/ledger.ts';
import type { Alert, LaneContext } from '../core/alert.ts';
import { reasonOf } from '../core/fact.ts';
import { type Assessment, type Lane, type RemedyMode, type RemedyOutcome, remedyMode } from '../core/lane.ts';
import type { EventEntry } from '../core/ledger-entry.ts';
import { type Notification, notificationId, type TellingDecision, tellingDecisions } from '../core/notification.ts';
import { countOf, type Triaged, type TriagePolicy } from '../core/triage.ts';
import { readEvent, unreadableAlert } from './read-event.ts';

/** Where decisions are made and written down. */
export type Desk = {
  readonly ledger: Ledger;
  readonly bus: Bus;
  readonly policy: TriagePolicy;
  readonly logger: Logger;
  readonly metrics: Metrics;
};

export type Delivered = { readonly body: string; readonly messageId: string; readonly arn: string };
type Surroundings<Options> = { readonly desk: Desk; readonly context: LaneContext<Options> };

/**
 * The walk of one event through a lane: read, enrich, assess, repair, triage, remember, publish. Each step may be
 * repeated: an event that is already in the ledger goes on from where it was left, and nothing is looked up or repaired
 * again.
 */
export async function handleEvent<Heard, Facts, Remedy, Ports, Options extends object>(
  lane: Lane<Heard, Facts, Remedy, Ports, Options>,
  ports: Ports,
  { desk, context }: Surroundings<Options>,
  delivered: Delivered,
): Promise<void> {
  const read = readEvent(lane, delivered);
  const identity = { lane: lane.name, eventId: read.envelope.id, event: delivered.body };
  const known = await desk.ledger.event(identity.eventId, lane.name);
  if (known) return publish(await decided(known, desk, context.now), desk);
  const concluded = read.readable
    ? await conclude(lane, ports, read.heard, context)
    : { verdict: 'unreadable' as const, because: read.because, alert: unreadableAlert(lane.name, read, context) };
  const entry = { ...identity, ...concluded, at: context.now.toISOString() };
  // Before anything is decided: what was seen and repaired now cannot be seen a second time.
  await desk.ledger.rememberEvent(entry, context.now);
  await publish(await decided(entry, desk, context.now), desk);
}

type Concluded = Pick<EventEntry, 'verdict' | 'because' | 'remedy' | 'alert'>;

async function conclude<Heard, Facts, Remedy, Ports, Options extends object>(
  lane: Lane<Heard, Facts, Remedy, Ports, Options>,
  ports: Ports,
  heard: Heard,
  context: LaneContext<Options>,
): Promise<Concluded> {
  const facts = await lane.enrich(heard, ports);
  const assessment: Assessment<Remedy> = lane.assess(heard, facts, context);
  if (assessment.verdict === 'quiet') return assessment;
  if (assessment.verdict === 'alert') return { ...assessment, because: assessment.alert.title };
  const outcome = await repair(lane, ports, assessment.remedy, remedyMode(context.options));
  const told = assessment.tell(outcome);
  const remedy = { planned: assessment.remedy, outcome };
  return told.verdict === 'quiet' ? { ...told, remedy } : { ...told, because: told.alert.title, remedy };
}

/** Remedies fail closed: whatever goes wrong means that it was not made, and the alert says so. */
async function repair<Remedy, Ports>(
  lane: { readonly remedy?: (remedy: Remedy, ports: Ports) => Promise<RemedyOutcome> },
  ports: Ports,
  remedy: Remedy,
  mode: RemedyMode,
): Promise<RemedyOutcome> {
  if (mode !== 'on') return { outcome: mode };
  if (!lane.remedy) return { outcome: 'failed', because: 'the lane has no repairs' };
  try {
    return await lane.remedy(remedy, ports);
  } catch (error) {
    return { outcome: 'failed', because: reasonOf(error) };
  }
}

/** Decides on the alert of an entry and writes that down; an entry without one, or with a decision, stays as it is. */
async function decided({ alert, ...entry }: EventEntry, desk: Desk, now: Date): Promise<EventEntry> {
  if (!alert) return entry;
  const triaged = await desk.ledger.decide(alert, desk.policy, now);
  const notification = notificationFor(alert, triaged, now.toISOString());
  const settled = {
    ...entry,
    fingerprint: alert.fingerprint,
    decision: triaged.decision,
    because: `${entry.because}: ${triaged.decision}, ${triaged.because}`,
    ...(notification ? { notification } : {}),
  };
  await desk.ledger.rememberEvent(settled, now);
  return settled;
}

function notificationFor(alert: Alert, { decision, because, record, routing }: Triaged, at: string) {
  if (!tells(decision)) return undefined;
  const { openedAt = at, title: toldAs } = record.told ?? {};
  const history = { openedAt, count: Math.max(1, countOf(record)), ...(toldAs === undefined ? {} : { toldAs }) };
  const id = notificationId(alert.fingerprint, alert.origin.eventId, decision);
  return { version: 1, id, decision, because, at, alert, history, routing } satisfies Notification;
}

function tells(decision: Triaged['decision']): decision is TellingDecision {
  return tellingDecisions.some((telling) => telling === decision);
}

async function publish(entry: EventEntry, { bus, logger, metrics }: Desk): Promise<void> {
  if (entry.notification) await bus.publish(entry.notification);
  const { eventId, verdict, decision, because, fingerprint, notification } = entry;
  logger.info('event handled', { eventId, verdict, decision, because, fingerprint, notification: notification?.id });
  metrics.addMetric(decision ?? verdict, MetricUnit.Count, 1);
}
