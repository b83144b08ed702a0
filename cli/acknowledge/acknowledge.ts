import { acknowledge, isAsSeen } from '../../functions/core/triage/acknowledge.ts';
import type { TakingOn } from '../../functions/core/triage/acknowledgement.ts';
import type { AlertRecord } from '../../functions/core/triage/alert-record.ts';
import type { Attention } from '../../functions/core/triage/attention.ts';
import { setNameOf } from '../../functions/core/triage/mute-timing.ts';
import type { Situation } from '../../functions/core/triage/told.ts';
import { notificationFor } from '../../functions/shell/lane/decide.ts';
import type { CheckedConfig } from '../../infra/config/checked-config.ts';
import type { Answer } from '../answer.ts';
import { Complaint } from '../event-file.ts';
import { authorOf, saidBy } from '../given.ts';
import type { Installation } from '../installation/installation.ts';
import { standingOf, standingWords } from '../problems/standing.ts';
import { spanFrom } from '../silence/span.ts';
import { askedProblem } from './asked-problem.ts';

export type AcknowledgeOptions = {
  readonly comment: string;
  /** Whoever is logged in, when it is left out. */
  readonly author?: string;
  /** Until the problem is worse or over, when it is left out. */
  readonly for?: string;
};

/**
 * `tocsin acknowledge <fingerprint | event id>`: somebody takes on a problem. It is published first and then recorded, as
 * in a round: a command that dies in between is run again, and nobody hears of it twice.
 */
export async function acknowledgeProblem(
  asked: string,
  options: AcknowledgeOptions,
  installation: Installation,
  config: Pick<CheckedConfig, 'routes'>,
): Promise<Answer> {
  const said = takingOnFrom(options);
  const seen = await askedProblem(asked, installation);
  const situation = situationOf(installation, config);
  const acknowledging = acknowledge(seen, said, situation);
  if (acknowledging.outcome === 'impossible') throw complaint(seen, acknowledging.because);
  if (acknowledging.outcome === 'done') return answerOf(seen, installation.now);
  await publish(acknowledging.attention, installation);
  const { record } = await installation.ledger.decide(
    acknowledging.attention.alert,
    (record) => ({ record: acknowledged(record, { seen, said, situation }) }),
    installation.now,
  );
  return answerOf(record, installation.now);
}

function takingOnFrom({ comment, author, for: span }: AcknowledgeOptions): TakingOn {
  const said = { author: authorOf(author, 'acknowledge'), comment: saidBy(comment, 'acknowledge: --comment') };
  const instead = 'left out, it holds until the problem is worse or over';
  return span === undefined ? said : { ...said, forMs: spanFrom(span, 'acknowledge: --for', instead) };
}

type Surroundings = Pick<Situation, 'now' | 'mutes'>;

function situationOf({ now }: Installation, { routes }: Pick<CheckedConfig, 'routes'>): Surroundings {
  const all = [...new Set(routes.flatMap(({ mute }) => (mute ? [setNameOf(mute)] : [])))];
  return { now, mutes: { all, resting: [] } };
}

async function publish({ alert, since, ...decided }: Attention, { bus, now }: Installation): Promise<void> {
  const notification = notificationFor(alert, decided, now, since);
  if (notification) await bus.publish(notification);
}

type Taking = { readonly seen: AlertRecord; readonly said: TakingOn; readonly situation: Surroundings };

/** Over whatever has come in between, unless it is another problem now: nobody takes on what they have not seen. */
function acknowledged(record: AlertRecord | undefined, { seen, said, situation }: Taking): AlertRecord {
  if (!record || !isAsSeen(seen, record)) throw complaint(seen, 'it has changed in this moment');
  const again = acknowledge(record, said, situation);
  if (again.outcome === 'impossible') throw complaint(seen, again.because);
  return again.outcome === 'done' ? record : again.attention.record;
}

function complaint({ fingerprint }: AlertRecord, because: string): Complaint {
  return new Complaint(
    `acknowledge: ${fingerprint}: ${because}: expected a problem that fires and that people were told of (tocsin alerts --open lists them)`,
  );
}

function answerOf(record: AlertRecord, now: Date): Answer {
  const standing = standingOf(record, now);
  return { items: [standing], words: standingWords(standing, now) };
}
