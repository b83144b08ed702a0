import { shellQuoted } from '../../core/text.ts';
import { nameOf, type Rule } from './rules.ts';
import type { Place } from './tally.ts';

/** Where a bucket's lifecycle rules are shown and switched. */
export function lifecycleTab({ region }: Place, bucket: string): { readonly text: string; readonly url: string } {
  const name = encodeURIComponent(bucket);
  const url = `https://${region}.console.aws.amazon.com/s3/buckets/${name}?region=${region}&tab=management`;
  return { text: 'Lifecycle rules of the bucket', url };
}

export function bucketArn(bucket: string): string {
  return `arn:aws:s3:::${bucket}`;
}

export function readCommand({ region }: Place, bucket: string): string {
  return `aws s3api get-bucket-lifecycle-configuration --region ${region} --bucket ${shellQuoted(bucket)}`;
}

/**
 * Keeps the configuration in a file and switches rules off: S3 takes a configuration only as a whole, and forgets the
 * setting beside the rules when it is not sent along.
 */
export function switchOffCommand(place: Place, bucket: string, rules: readonly Rule[]): string {
  const ids = rules.map(({ id }) => id);
  const which =
    ids.length === 0 || ids.includes('') ? '' : ` if IN(.ID; ${ids.map((id) => JSON.stringify(id)).join(', ')}) then`;
  const off = which === '' ? '.Status = "Disabled"' : `${which.trim()} .Status = "Disabled" else . end`;
  const size = `"$(jq -r '.TransitionDefaultMinimumObjectSize // "all_storage_classes_128K"' lifecycle-before.json)"`;
  return [
    `${readCommand(place, bucket)} > lifecycle-before.json &&`,
    `jq ${shellQuoted(`{Rules: [.Rules[] | ${off}]}`)} lifecycle-before.json > lifecycle-off.json &&`,
    `aws s3api put-bucket-lifecycle-configuration --region ${place.region} --bucket ${shellQuoted(bucket)} \\`,
    `  --lifecycle-configuration file://lifecycle-off.json --transition-default-minimum-object-size ${size}`,
  ].join('\n');
}

/** `rule expire-logs and rule tmp`, at most three of them. */
export function namesOf(rules: readonly Rule[]): string {
  const names = [...new Set(rules.map(nameOf))];
  const shown = names.slice(0, 3);
  const more = names.length - shown.length;
  return more > 0 ? `${shown.join(', ')} and ${more} more` : shown.join(' and ');
}
