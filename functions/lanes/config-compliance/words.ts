import type { Alert, LaneContext } from '../../core/alert.ts';
import { brief, cut, named, oneLine, plural } from '../../core/text.ts';
import { dateTime } from '../../core/time.ts';
import type { Change } from './items/changes.ts';
import type { Options } from './options.ts';
import { recordedIn } from './places.ts';

export type Context = LaneContext<Options>;

/** `S3 bucket` for `AWS::S3::Bucket`, `EC2 security group` for `AWS::EC2::SecurityGroup`. */
export function typeInWords(resourceType: string): string {
  const [vendor = '', service = '', ...kind] = resourceType.split('::');
  const words = kind
    .join(' ')
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/([A-Z])([A-Z][a-z])/g, '$1 $2')
    .split(' ')
    .map((word) => (/^[A-Z][a-z]/.test(word) ? word.toLowerCase() : word));
  return brief([service || vendor, ...words].filter(Boolean).join(' '), 50) || 'resource';
}

type Named = { readonly type: string; readonly id: string; readonly name?: string | undefined };

/** What a title calls a resource: its name where its id is opaque, and nothing but its type for the account as a whole. */
export function resourceInWords({ type, id, name }: Named): string {
  if (type === 'AWS::::Account') return 'AWS account';
  return `${typeInWords(type)} ${named(brief(name ?? id, 45))}`;
}

const PATH_LIMIT = 80;
const SIDE_LIMIT = 100;

/** The differences as facts, the first of them; the rest is counted. */
export function changesInWords(changes: readonly Change[], most: number): Alert['facts'] {
  const shown = changes.slice(0, most).map(({ path, before, after }) => ({
    label: 'Changed',
    value: `${cut(propertyOf(path), PATH_LIMIT)}: ${valueInWords(before)} → ${valueInWords(after)}`,
  }));
  const rest = changes.length - shown.length;
  if (rest === 0) return shown;
  return [...shown, { label: 'Changed', value: `and ${plural(rest, 'more property', 'more properties')}` }];
}

/** Without the part of the item that holds it: `BucketPolicy.policyText` for `SupplementaryConfiguration.BucketPolicy.policyText`. */
export function propertyOf(path: string): string {
  return path.replace(/^(supplementary)?configuration\./i, '');
}

function valueInWords(value: unknown): string {
  if (value === undefined || value === null) return '(none)';
  const text = oneLine(typeof value === 'string' ? value : JSON.stringify(value));
  return text === '' ? '(empty)' : cut(text, SIDE_LIMIT);
}

/** Config's events name nobody; CloudTrail does, mostly by the resource's name. The link beside it leads there. */
export function whereToLook(
  place: Parameters<typeof recordedIn>[0],
  at: Date,
  relatedEvents: readonly string[],
): string {
  const [event] = relatedEvents;
  const which = event ? `in the event with the id ${brief(event, 60)}` : `shortly before ${dateTime(at)}`;
  return `The event names nobody. CloudTrail in ${recordedIn(place)} does, ${which}: “Who changed it” leads there.`;
}
