import { type Alert, type AlertParts, composeAlert } from '../../../core/alert.ts';
import type { Severity } from '../../../core/severity.ts';
import { cut } from '../../../core/text.ts';
import { LANE } from '../lane-name.ts';
import { timelineLink } from '../places.ts';
import { type Context, changesInWords, typeInWords, whereToLook } from '../words.ts';
import type { ItemChange } from './item-change.ts';
import { causeOf, firstStep, impactOf, openingsOf, titleOf, urgencyOf } from './item-words.ts';

/** A watched resource was created, changed or deleted: told once, nothing to resolve. */
export function resourceChanged(heard: ItemChange, context: Context): Alert {
  const { changes } = heard;
  return itemAlert(heard, context, {
    severity: severityOf(heard),
    title: titleOf(heard),
    urgency: urgencyOf(heard),
    impact: impactOf(heard),
    cause: causeOf(heard),
    actor: whereToLook(placeOf(heard), new Date(heard.envelope.time), heard.relatedEvents),
    action: 'Nothing was done automatically. You get this because the type of the resource is on the watch list.',
    firstStep: firstStep(heard),
    facts: changes.size === 'whole' ? changesInWords(changes.properties, 20) : [],
  });
}

function severityOf(heard: ItemChange): Severity {
  if (openingsOf(heard).length > 0) return 'error';
  return heard.change === 'deleted' ? 'warning' : 'info';
}

function placeOf({ envelope: { region }, resource: { type } }: ItemChange) {
  return { region, resourceType: type };
}

type Varying = Omit<AlertParts, 'kind' | 'status' | 'fingerprint' | 'resource' | 'tags' | 'data'>;

function itemAlert({ envelope, resource, change, changes }: ItemChange, context: Context, parts: Varying): Alert {
  const { account, region } = envelope;
  const { type, id, arn, tags } = resource;
  const properties = changes.size === 'whole' ? changes.properties.slice(0, 100).map(({ path }) => cut(path, 300)) : [];
  return composeAlert(LANE, envelope, context, {
    ...parts,
    kind: 'watched-resource-changed',
    status: 'notice',
    fingerprint: [LANE, account, region, 'item', type, id].join('/'),
    resource: {
      type: typeInWords(type),
      id,
      ...(arn ? { arn } : {}),
      consoleUrl: timelineLink({ region, resourceType: type, resourceId: id }).url,
    },
    tags,
    // For rules on the Tocsin bus: what follows a change of a bucket policy need not read sentences.
    data: { schema: 'config-item.change/1', change, resourceType: type, resourceId: id, properties },
  });
}
