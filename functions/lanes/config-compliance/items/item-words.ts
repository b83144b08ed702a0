import type { Alert } from '../../../core/alert.ts';
import { own } from '../../../core/own.ts';
import { brief, cut, plural } from '../../../core/text.ts';
import { anyLook, lookFor } from '../looks.ts';
import { callersLink, historyCommand, itemFileCommand } from '../places.ts';
import { closingOf, stopInWords } from '../stops.ts';
import { propertyOf, resourceInWords, typeInWords } from '../words.ts';
import type { ItemChange } from './item-change.ts';
import { openedBy } from './openings.ts';

/** What it opened to people outside, the gravest first; empty when nothing. */
export function openingsOf({ change, changes }: ItemChange): readonly string[] {
  return change !== 'deleted' && changes.size === 'whole' ? openedBy(changes.properties) : [];
}

export function titleOf(heard: ItemChange): string {
  const { resource, change, changes } = heard;
  const name = resourceInWords(resource);
  const [opening] = openingsOf(heard);
  if (opening) return `${name} was ${change}: ${opening}`;
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

const URGENCIES: Readonly<Record<ItemChange['change'], string>> = {
  created: 'for your information',
  changed: 'for your information',
  deleted: 'no need to get up unless something that matters fails: what it held is gone, and waiting loses no more',
  'not-recorded': 'for your information',
};

export function urgencyOf(heard: ItemChange): string {
  return openingsOf(heard).length === 0
    ? URGENCIES[heard.change]
    : 'get up unless it is meant to be open: data that is copied meanwhile cannot be called back';
}

/** What is lost with a resource beyond itself, where that is certain. */
const LOST: Readonly<Record<string, string>> = {
  'AWS::S3::Bucket':
    ' Only an empty bucket can be deleted: its objects were gone before. Its name is free, and any other account may take it.',
};

export function impactOf(heard: ItemChange): string {
  const { resource, change } = heard;
  const who = typeInWords(resource.type);
  const openings = openingsOf(heard);
  if (openings.length > 0)
    return `People outside may be able to reach it: ${openings.join(', and ')}. Whether something else still keeps them out is not known.`;
  if (change === 'deleted') return `The ${who} is gone; whatever uses it fails.${own(LOST, resource.type) ?? ''}`;
  if (change === 'created') return `There is a new ${who}; nothing fails because of it.`;
  return `The ${who} is not as it was; the properties that differ are at the end of this message.`;
}

export function causeOf({ change, changes }: ItemChange): Alert['cause'] {
  const sentence = `AWS Config recorded that it was ${change}; whether that was meant, it does not know.`;
  if (changes.size === 'whole') return { sentence };
  if (changes.s3) return { sentence: `${sentence} What differs is too large for an event, and lies in S3.` };
  const raw = changes.error ? { raw: cut(changes.error, 2_000) } : {};
  return { sentence: `${sentence} What differs is too large for an event, and could not be put into S3.`, ...raw };
}

export function firstStep(heard: ItemChange): Alert['firstStep'] {
  const { envelope, resource } = heard;
  const place = { region: envelope.region, resourceType: resource.type, resourceId: resource.id };
  return { ...stepOf(heard, place), link: callersLink({ ...place, name: resource.name }) };
}

type Place = Parameters<typeof historyCommand>[0];
type Step = Pick<Alert['firstStep'], 'text' | 'command'>;

function stepOf(heard: ItemChange, place: Place): Step {
  const { change, changes, resource } = heard;
  const closing = openingsOf(heard).length > 0 ? closingOf(place) : undefined;
  if (closing) return { text: stopInWords(closing, UNLESS_MEANT), command: closing.command };
  if (changes.size === 'oversized' && changes.s3)
    return { text: 'Read the item where AWS Config put it:', command: itemFileCommand(changes.s3) };
  if (change === 'created') {
    const { text, command } = lookFor({ ...place, name: resource.name }) ?? anyLook(place, true);
    return { text: `Nothing now. If nobody knows it, look closer in working hours. ${text}`, command };
  }
  return { text: DO_NOW[change], command: historyCommand(place) };
}

const UNLESS_MEANT = 'Unless somebody says within 10 minutes that it is meant to be open';

const DO_NOW: Readonly<Record<Exclude<ItemChange['change'], 'created'>, string>> = {
  changed: 'If it was not meant, change it back; the newest two items show how it was:',
  deleted: 'If it was not meant, make it again from its template; how it was before:',
  'not-recorded': 'Nothing.',
};
