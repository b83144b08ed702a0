import type { AlertRecord, Decision } from '../../functions/core/alert-record.ts';
import type { DeliveryEntry } from '../../functions/core/ledger-entry.ts';
import { type Silence, silenceOf } from '../../functions/core/silence.ts';
import type { Installation } from '../installation/installation.ts';
import { type Standing, standingOf } from '../problems/standing.ts';

/** What is known of a problem: what `tocsin explain <fingerprint> --json` prints. */
export type ProblemStory = Standing & {
  readonly record: AlertRecord;
  /** In force now, and about to hush the next of it. */
  readonly silence?: Silence;
  /** Of whoever has taken it on: whom that has reached. */
  readonly heard: readonly DeliveryEntry[];
  /** The newest last. */
  readonly decisions: readonly DecisionTaken[];
};

export type DecisionTaken = {
  readonly eventId: string;
  readonly decision: Decision;
  /** Undefined when the event's entry is gone. */
  readonly at?: string;
  readonly because?: string;
};

const NEWEST = 10;

export async function problemStory(fingerprint: string, installation: Installation): Promise<ProblemStory | undefined> {
  const { ledger, silences, records, now } = installation;
  const record = await ledger.alert(fingerprint);
  if (!record) return undefined;
  const silence = record.latest && silenceOf(record.latest, await silences.all(now), now);
  const decisions = record.decided.slice(-NEWEST).map(async ({ eventId, decision }) => {
    const { entries } = await records.event(eventId);
    const entry = entries.find((one) => one.fingerprint === fingerprint);
    return { eventId, decision, ...(entry ? { at: entry.at, because: entry.because } : {}) };
  });
  const standing = standingOf(record, now);
  const { notificationId } = standing.acknowledged ?? {};
  return {
    ...standing,
    ...(silence ? { silence } : {}),
    heard: notificationId === undefined ? [] : await records.deliveries(notificationId),
    ...{ record, decisions: await Promise.all(decisions) },
  };
}
