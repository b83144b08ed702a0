import { type Alert, composeAlert } from '../../../core/alert.ts';
import type { Severity } from '../../../core/severity.ts';
import { tagsIn } from '../circumstances.ts';
import { LANE } from '../lane-name.ts';
import { tableResource } from '../places.ts';
import { keyOf } from '../remembered.ts';
import { digestOf } from '../table-shape.ts';
import { actorInWords } from '../words/actor.ts';
import { causeOf, impactOf, type Told, titleOf, urgencyOf, type Weight, weightOf } from '../words/change.ts';
import { changeFacts, tableFacts } from '../words/change-facts.ts';
import { NOTHING_DONE } from '../words/deletion.ts';
import { affectedIn, readerFacts } from '../words/readers.ts';
import type { Context } from '../words/words.ts';
import { changeData } from './change-data.ts';
import { changeStep } from './change-step.ts';

/** The schema of a table changed: an error when a query that worked fails or reads something else. */
export function schemaChanged(told: Told, context: Context): Alert {
  const { heard, change, circumstances } = told;
  const affected = affectedIn(circumstances, heard, change.changes);
  const weight = weightOf(change);
  const envelope = happened(told);
  const deed = { envelope, call: heard.call, name: heard.table, crawler: change.crawler };
  return composeAlert(LANE, envelope, context, {
    kind: weight === 'breaking' ? 'schema-breaking' : 'schema-changed',
    fingerprint: fingerprintOf(told),
    status: 'notice',
    severity: SEVERITIES[weight],
    title: titleOf(told, weight),
    urgency: urgencyOf(affected, weight),
    impact: impactOf(affected, weight, told),
    cause: { sentence: causeOf(told) },
    actor: actorInWords(circumstances, deed),
    action: `${NOTHING_DONE} Jobs start only if you have set a hook for this change in tocsin.config.ts.`,
    firstStep: changeStep(told, weight, deed),
    resource: tableResource(heard, change.after.shape.format === 'view' ? 'view' : 'table'),
    facts: [...changeFacts(change, weight), ...readerFacts(affected, circumstances), ...tableFacts(change)],
    data: changeData(told, affected),
    ...tagsIn(circumstances),
  });
}

const SEVERITIES: Readonly<Record<Weight, Severity>> = {
  breaking: 'error',
  moved: 'warning',
  restored: 'info',
  compatible: 'info',
};

/** Each change is a notice of its own: the same one, however it is heard of, has the same fingerprint. */
function fingerprintOf({ heard, change: { before, after } }: Told): string {
  const [from, to] = [before.shape, after.shape].map((shape) => digestOf(shape).slice(0, 12));
  return `${LANE}/${keyOf(heard.envelope, heard)}/${after.versionId ?? ''}/${from}-${to}`;
}

/** What no event told happened when the table was updated, and not when it was found. */
function happened({ heard: { envelope, occasion }, change: { after } }: Told) {
  return occasion === 'checked' && after.updatedAt ? { ...envelope, time: after.updatedAt.toISOString() } : envelope;
}
