import type { Alert } from '../../core/alert.ts';
import { type Affected, affectedBy } from './affected.ts';
import { bandOf, type Finding, isSequence } from './finding.ts';
import { type Identity, identitiesIn } from './identity.ts';
import { identityLook, LOOKS } from './looks.ts';
import { findingCommand, findingLink } from './places.ts';
import { purposeName } from './purposes.ts';
import { identityStop, STOPS } from './stops.ts';

export type Step = { readonly text: string; readonly command: string };
export type StepOf = (affected: Affected, finding: Finding) => Step | undefined;

/** The one thing to do first, by what the finding is about. It stops what is grave where that can be undone; otherwise it looks. */
export function firstStepFor(finding: Finding): Alert['firstStep'] {
  const step = stopFor(finding) ?? lookFor(finding) ?? wholeFinding(finding);
  return { ...step, link: findingLink(finding.region, finding.id) };
}

function stopFor(finding: Finding): Step | undefined {
  if (!['Critical', 'High'].includes(bandOf(finding))) return undefined;
  const stop = stepBy(finding, identityStop, STOPS);
  const first = isSequence(finding)
    ? 'Do not wait for answers,'
    : 'Unless one of you says within 10 minutes that it is meant,';
  return stop && { ...stop, text: `${first} ${stop.text}` };
}

function lookFor(finding: Finding): Step | undefined {
  return stepBy(finding, identityLook, LOOKS);
}

type StepOfIdentity = (identity: Identity, finding: Finding) => Step | undefined;
type Steps = Readonly<Partial<Record<Affected['kind'], StepOf>>>;

function stepBy(finding: Finding, ofIdentity: StepOfIdentity, steps: Steps): Step | undefined {
  const affected = affectedBy(finding);
  const [identity] = identitiesIn(finding);
  const [main] = affected;
  const isOfData = main?.kind === 'bucket' || main?.kind === 'object';
  // A bucket is where it happened; the key in somebody's hands is what goes on.
  const isAboutKey = main === undefined || main.kind === 'identity' || (isOfData && !isOfSettings(finding));
  if (identity && isAboutKey) return ofIdentity(identity, finding);
  const known = affected.find((one) => LOOKS[one.kind]);
  return known && steps[known.kind]?.(known, finding);
}

function isOfSettings({ type }: Finding): boolean {
  return ['Policy', 'Object', 'Stealth'].includes(purposeName(type));
}

function wholeFinding(finding: Finding): Step {
  const command = findingCommand('get-findings', finding.region, finding.id);
  if (!isSequence(finding)) return { text: 'Read the whole finding:', command };
  return {
    text: 'Read who and what is named in it, then stop each of them as the runbook says for its kind:',
    command: `${command} --query 'Findings[0].Service.Detection.Sequence.{Who:Actors[].[User.Name,User.CredentialUid],What:Resources[].[ResourceType,Uid],Signals:Signals[].[Name,Count]}'`,
  };
}
