import type { Alert } from '../../core/alert.ts';
import type { Assessment } from '../../core/lane.ts';
import { brief } from '../../core/text.ts';
import type { Context } from './assess.ts';
import { watchedCall } from './calls/watched.ts';
import type { Effect, PartType, WayBack } from './calls/watched-call.ts';
import type { Facts } from './facts.ts';
import { changeOf, type Harm } from './harms.ts';
import type { HeardOf } from './heard.ts';
import { partNamed, type StackPart } from './part.ts';
import { brokenAlert, fingerprintOf, mendedAlert, partAlert, type Touched, titleOf } from './part-alert.ts';
import { historyStep } from './places.ts';
import { touchedBy } from './touched.ts';
import { wayBackOf } from './way-back.ts';

type CallHeard = HeardOf<'call'>;
type Seen = { readonly heard: CallHeard; readonly touched: Touched; readonly context: Context };

/** What a call means that touched a part of Tocsin. A deployment is meant; what it mends is mended all the same. */
export function assessCall(heard: CallHeard, facts: Facts, context: Context): Assessment<never> {
  const { part: type, effect } = watchedCall(heard.name);
  const [named = '', ...more] = heard.parts;
  const parts = touchedBy(heard, heard.envelope);
  if (more.length > 0) return { verdict: 'split', because: `${heard.name} named ${parts.length} parts`, parts };
  const part = partOf(type, named, facts);
  if (part === undefined) return { verdict: 'quiet', because: `no part of this stack: ${brief(named)}` };
  const seen = { heard, context, touched: { type, part, envelope: heard.envelope } };
  return assessEffect(typeof effect === 'function' ? effect(heard.request) : effect, seen, facts);
}

function assessEffect(effect: Effect, seen: Seen, { open }: Facts): Assessment<never> {
  const fingerprint = fingerprintOf(seen.touched);
  const problem = open.find((one) => one.fingerprint === fingerprint);
  const change = effect.does === 'changes' ? effect.how : effect.does === 'mends' ? effect.change : undefined;
  if (effect.does === 'mends' && (problem || change === undefined))
    return { verdict: 'alert', alert: mendedAlert(seen.touched, seen.context, { ...causeOf(seen.heard), problem }) };
  if (seen.heard.isDeployment) return { verdict: 'quiet', because: 'CloudFormation did it, for a deployment' };
  if (effect.does === 'breaks') return { verdict: 'alert', alert: brokenBy(seen, effect) };
  return { verdict: 'alert', alert: changedAlert(seen, change ?? 'was changed') };
}

/** Of a secret only the config can tell whose it is. A timer is ours by its group, which the rule has seen to. */
function partOf(type: PartType, named: string, { channels }: Facts): StackPart | undefined {
  if (type === 'schedule') return partNamed(named) ?? { name: named, owner: 'Tocsin' };
  if (type !== 'secret') return partNamed(named);
  const readers = channels.filter(({ secrets }) => secrets.some(({ parameter }) => parameter === named));
  if (readers.length === 0) return undefined;
  return { name: named, owner: readers.map(({ name }) => `the channel ${name}`).join(' and ') };
}

type Breaking = { readonly how: string; readonly back: WayBack };

function brokenBy({ heard, touched, context }: Seen, { how, back }: Breaking): Alert {
  const { region } = heard.envelope;
  const { eventBusName: bus } = heard.request;
  const place = { region, ...(typeof bus === 'string' ? { bus } : {}) };
  return brokenAlert(touched, context, {
    how,
    ...causeOf(heard),
    ...wayBackOf(touched.part.name, back, place),
  });
}

function changedAlert({ heard, touched, context }: Seen, how: string): Alert {
  const { kind, severity, impact }: Harm = changeOf(touched.type);
  return partAlert(touched, context, {
    kind,
    status: 'notice',
    severity,
    title: titleOf(touched, how),
    ...(severity === 'warning' ? { urgency: 'find out today whether it was meant' } : {}),
    impact: impact(touched.part.owner),
    ...causeOf(heard),
    action: 'Nothing was done automatically: it may be meant.',
    firstStep: historyStep(heard),
    facts: [],
  });
}

function causeOf({ name, by, isDeployment }: CallHeard): Pick<Alert, 'cause' | 'actor'> {
  const how = isDeployment ? ', for a deployment' : '';
  const actor = by.words === '' ? 'The event names nobody: look for the call in CloudTrail.' : `${by.words}.`;
  return { cause: { sentence: `Somebody called ${name.replace(/\d{8}(v\d+)?$/, '')}${how}.` }, actor };
}
