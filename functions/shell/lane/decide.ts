import type { Alert } from '../../core/alert.ts';
import type { EventEntry } from '../../core/ledger-entry.ts';
import { type Notification, notificationId, type TellingDecision, tellingDecisions } from '../../core/notification.ts';
import { isWorse, worst } from '../../core/severity.ts';
import type { AlertRecord } from '../../core/triage/alert-record.ts';
import { stormAlert } from '../../core/triage/storm.ts';
import { countOf, type Triaged } from '../../core/triage/triage.ts';
import { type Bench, type Judged, judge, mutesNow } from './judge.ts';

/** Decides on the alert of an entry and writes that down; an entry without one, or with a decision, stays as it is. */
export async function decided(
  { alert, remember: _, ...entry }: EventEntry,
  bench: Bench,
  now: Date,
): Promise<EventEntry> {
  if (!alert) return entry;
  const judged = await judge(alert, bench, now);
  const notification = await notificationOf(alert, judged, bench, now);
  const { resting } = mutesNow(bench.policy, now);
  const settled = {
    ...entry,
    fingerprint: alert.fingerprint,
    decision: judged.decision,
    because: `${entry.because}: ${judged.decision}, ${judged.because}`,
    ...(judged.hush ? { hush: judged.hush } : {}),
    ...(notification ? { notification } : {}),
    ...(notification && resting.length > 0 ? { resting } : {}),
  };
  await bench.ledger.rememberEvent(settled, now);
  return settled;
}

/** What is told: the alert, or the storm that it is a part of. */
async function notificationOf(
  alert: Alert,
  judged: Judged,
  bench: Bench,
  now: Date,
): Promise<Notification | undefined> {
  if (!judged.storm) return notificationFor(judged.decision === 'noticed' ? asNews(alert, judged) : alert, judged, now);
  const { window, opened } = judged.storm;
  const storm = stormAlert(alert, window, { opened, open: opened, titles: [alert.title] }, now);
  if (isKnown(await bench.ledger.alert(storm.fingerprint), storm)) return undefined;
  return notificationFor(storm, await judge(storm, { ...bench, policy: withoutStorms(bench) }, now), now);
}

/** Each of thousands of problems would write the same record anew, and most would meet another one that does. */
function isKnown(record: AlertRecord | undefined, { severity }: Alert): boolean {
  return record?.told?.status === 'firing' && !isWorse(severity, worst(record.told.routing.severity));
}

/** A storm is no part of a storm. */
function withoutStorms({ policy: { storm: _, ...policy } }: Bench): Bench['policy'] {
  return policy;
}

/** Planned work fires like any other; people get it as news that wakes nobody. */
function asNews(alert: Alert, { because }: Triaged): Alert {
  if (alert.status !== 'firing') return alert;
  return { ...alert, status: 'notice', severity: 'info', urgency: `no action needed: ${because}` };
}

type Decided = Pick<Triaged, 'decision' | 'because' | 'record' | 'routing'>;

/** `since` names the decision where no event does: the same decision has the same id, however often it is made. */
export function notificationFor(
  alert: Alert,
  { decision, because, record, routing }: Decided,
  now: Date,
  since = alert.origin.eventId,
): Notification | undefined {
  if (!tells(decision)) return undefined;
  const at = now.toISOString();
  const { openedAt = at, problem, acknowledged } = record.told ?? {};
  const history = {
    ...{ openedAt, count: Math.max(1, countOf(record)) },
    ...(problem ? { toldAs: problem.title } : {}),
    ...(acknowledged ? { acknowledged } : {}),
  };
  return {
    version: 1,
    id: notificationId(alert.fingerprint, since, decision),
    decision,
    because,
    at,
    alert,
    history,
    routing,
  };
}

function tells(decision: Triaged['decision']): decision is TellingDecision {
  return tellingDecisions.some((telling) => telling === decision);
}
