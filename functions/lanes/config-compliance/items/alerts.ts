import { type Alert, type AlertParts, composeAlert } from '../../../core/alert.ts';
import { brief, cut, plural } from '../../../core/text.ts';
import { LANE } from '../lane-name.ts';
import { historyCommand, itemFileCommand, timelineLink } from '../places.ts';
import { type Context, changesInWords, propertyOf, resourceInWords, typeInWords, whereToLook } from '../words.ts';
import type { ItemChange } from './item-change.ts';

/** A watched resource was created, changed or deleted: told once, nothing to resolve. */
export function resourceChanged(heard: ItemChange, context: Context): Alert {
  const { resource, changes } = heard;
  return itemAlert(heard, context, {
    severity: heard.change === 'deleted' ? 'warning' : 'info',
    title: titleOf(heard),
    urgency: URGENCIES[heard.change],
    impact: impactOf(heard),
    cause: causeOf(heard),
    actor: whereToLook(resource, heard.relatedEvents),
    action: 'Nothing was done automatically: Tocsin, this alerting tool, only tells of what is on the watch list.',
    firstStep: firstStep(heard),
    facts: changes.size === 'whole' ? changesInWords(changes.properties, 20) : [],
  });
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

const URGENCIES: Readonly<Record<ItemChange['change'], string>> = {
  created: 'for your information',
  changed: 'for your information',
  deleted: 'no action needed if it was meant; otherwise restore it while its backups last',
  'not-recorded': 'for your information',
};

function titleOf({ resource, change, changes }: ItemChange): string {
  const name = resourceInWords(resource);
  if (change !== 'changed') return `${name} was ${change}`;
  if (changes.size === 'oversized') return `${name} was changed (too much to fit into the event)`;
  const [first, ...rest] = [...new Set(changes.properties.map(({ path }) => titleWords(path)))];
  if (first === undefined) return `${name} was changed`;
  return `${name} was changed (${brief(first, 40)}${rest.length > 0 ? ` and ${plural(rest.length, 'more property', 'more properties')}` : ''})`;
}

/** `bucket policy` for `SupplementaryConfiguration.BucketPolicy.policyText`. */
function titleWords(path: string): string {
  const [property = ''] = propertyOf(path).split('.');
  return property.replace(/([a-z0-9])([A-Z])/g, '$1 $2').toLowerCase();
}

function impactOf({ resource, change }: ItemChange): string {
  const who = typeInWords(resource.type);
  switch (change) {
    case 'deleted':
      return `The ${who} is gone; whatever uses it fails from now on. AWS Config does not know whether that was meant.`;
    case 'created':
      return `There is a new ${who}. It is told because its type is on the watch list.`;
    default:
      return `The ${who} is not as it was: how it works, who may use it, or only how it is described. AWS Config does not know whether that was meant; it is told because its type is on the watch list.`;
  }
}

function causeOf({ change, changes }: ItemChange): Alert['cause'] {
  const sentence = `AWS Config recorded that it was ${change}.`;
  if (changes.size === 'whole')
    return { sentence: changes.properties.length > 0 ? `${sentence} What differs is below.` : sentence };
  if (changes.s3) return { sentence: `${sentence} What differs is too large for an event, and lies in S3.` };
  const raw = changes.error ? { raw: cut(changes.error, 2_000) } : {};
  return { sentence: `${sentence} What differs is too large for an event, and could not be put into S3.`, ...raw };
}

const DO_NOW: Readonly<Record<ItemChange['change'], string>> = {
  created: 'Nothing if it was meant. Otherwise see what it is, and delete it:',
  changed: 'Nothing if it was meant. Otherwise compare the newest two items, and change it back:',
  deleted: 'Nothing if it was meant. Otherwise make it again; how it was before:',
  'not-recorded': 'Nothing.',
};

function firstStep({ envelope, resource, change, changes }: ItemChange): Alert['firstStep'] {
  const place = { region: envelope.region, resourceType: resource.type, resourceId: resource.id };
  const link = timelineLink(place);
  if (changes.size === 'oversized' && changes.s3)
    return { text: 'Read the item where AWS Config put it:', command: itemFileCommand(changes.s3), link };
  return { text: DO_NOW[change], command: historyCommand(place), link };
}
