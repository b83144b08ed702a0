import type { AlertRecord } from '../../functions/core/triage/alert-record.ts';
import { type Silence, silenceOf } from '../../functions/core/triage/silence.ts';
import type { Installation } from '../installation/installation.ts';
import { type Standing, standingOf } from '../problems/standing.ts';
import { type DecisionTaken, decisionsTaken } from './decision-taken.ts';

/** What is known of a problem: what `tocsin explain <fingerprint> --json` prints. */
export type ProblemStory = Standing & {
  readonly record: AlertRecord;
  /** In force now, and about to hush the next of it. */
  readonly silence?: Silence;
  /** The newest last. */
  readonly decisions: readonly DecisionTaken[];
};

export async function problemStory(fingerprint: string, installation: Installation): Promise<ProblemStory | undefined> {
  const { ledger, silences, records, now } = installation;
  const record = await ledger.alert(fingerprint);
  if (!record) return undefined;
  const silence = record.latest && silenceOf(record.latest, await silences.all(now), now);
  return {
    ...standingOf(record, now),
    ...(silence ? { silence } : {}),
    ...{ record, decisions: await decisionsTaken(record, records) },
  };
}
