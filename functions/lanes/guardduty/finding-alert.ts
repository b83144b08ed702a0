import { type Alert, composeAlert, type LaneContext } from '../../core/alert.ts';
import type { EventEnvelope } from '../../core/event.ts';
import { actorOf } from './actor.ts';
import { type Affected, affectedBy } from './affected.ts';
import { type Finding, isSample, isSequence } from './finding.ts';
import { findingFacts } from './finding-facts.ts';
import { actionOf, causeOf, impactOf, rawOf, titleOf } from './finding-words.ts';
import { firstStepFor } from './first-step.ts';
import type { Options } from './options.ts';
import { inAccount } from './places.ts';
import { severityOf, urgencyOf } from './rating.ts';
import { sampleWords } from './sample.ts';

export const LANE = 'guardduty';
export type Context = LaneContext<Options>;

/** The identity of a finding is its id alone: the calls that archive findings name nothing else. */
export function fingerprintOf(id: string): string {
  return `${LANE}/finding/${id}`;
}

/** The finding behind a fingerprint; undefined when it is one of another kind of problem. */
export function findingIdOf(fingerprint: string): string | undefined {
  const prefix = fingerprintOf('');
  return fingerprint.startsWith(prefix) ? fingerprint.slice(prefix.length) : undefined;
}

export type Told = {
  readonly finding: Finding;
  /** When it was seen so; where it happened is in the finding. */
  readonly envelope: EventEnvelope;
  /** The account that GuardDuty told, if it is another one. */
  readonly seenBy: string;
  /** How it came to be told, when that is not a new finding. */
  readonly note?: string;
};

/** What is told of a finding that is active. */
export function findingAlert(told: Told, context: Context): Alert {
  const { finding, envelope } = told;
  const affected = affectedBy(finding);
  return composeAlert(LANE, placed(envelope, finding), context, {
    kind: kindOf(finding),
    status: isSample(finding) ? 'notice' : 'firing',
    severity: severityOf(finding, context.options),
    fingerprint: fingerprintOf(finding.id),
    title: titleOf(finding),
    urgency: urgencyOf(finding, context.options),
    ...(isSample(finding) ? sampleWords(finding) : findingWords(told, affected, context.now)),
    resource: resourceOf(finding, affected),
    tags: tagsOf(affected),
    data: dataOf(finding, affected),
  });
}

function findingWords(told: Told, affected: readonly Affected[], now: Date) {
  const { finding } = told;
  return {
    impact: impactOf(finding),
    cause: { sentence: causeOf(told, now), raw: rawOf(finding) },
    actor: actorOf(finding, now),
    action: actionOf(finding),
    firstStep: stepOf(told),
    facts: findingFacts(told, affected, now),
  };
}

/** The finding's account and Region, whatever account was told. */
export function placed(envelope: EventEnvelope, { accountId, region }: Finding): EventEnvelope {
  return { ...envelope, account: accountId, region };
}

function kindOf(finding: Finding): string {
  if (isSample(finding)) return 'sample-finding';
  return isSequence(finding) ? 'attack-sequence' : 'finding';
}

function stepOf({ finding, seenBy }: Told): Alert['firstStep'] {
  const step = firstStepFor(finding);
  return { ...step, text: inAccount(finding.accountId, seenBy, step.text) };
}

export function resourceOf(finding: Finding, [main]: readonly Affected[]): Alert['resource'] {
  if (!main) return { type: 'GuardDuty finding', id: finding.id };
  return { type: main.type, id: main.id, ...(main.arn ? { arn: main.arn } : {}) };
}

/** Of several resources with the same tag, the one that it is mostly about has the say. */
function tagsOf(affected: readonly Affected[]): Readonly<Record<string, string>> {
  const tags = affected.flatMap(({ tags = [] }) => tags).toReversed();
  return Object.fromEntries(tags.map(({ key, value }) => [key, value]));
}

/** For rules on the Tocsin bus that cut off, switch off or open a case. */
function dataOf(finding: Finding, affected: readonly Affected[]): NonNullable<Alert['data']> {
  return {
    schema: 'guardduty.finding/1',
    finding: finding.id,
    type: finding.type,
    severity: finding.severity,
    sample: isSample(finding),
    resources: affected.slice(0, 50).map(({ type, id, arn }) => ({ type, id, ...(arn ? { arn } : {}) })),
  };
}
