import { encoded, shellQuoted } from '../../core/text.ts';
import { nameOf, type Rule } from './rules.ts';
import type { Place } from './tally.ts';

/** Where a bucket's lifecycle rules are shown and switched. */
export function lifecycleTab({ region }: Place, bucket: string): { readonly text: string; readonly url: string } {
  const name = encoded(bucket);
  const url = `https://${region}.console.aws.amazon.com/s3/buckets/${name}?region=${region}&tab=management`;
  return { text: 'Lifecycle rules of the bucket', url };
}

export function bucketArn(bucket: string): string {
  return `arn:aws:s3:::${bucket}`;
}

export function readCommand({ region }: Place, bucket: string): string {
  return `aws s3api get-bucket-lifecycle-configuration --region ${region} --bucket ${shellQuoted(bucket)}`;
}

/** Which rules of a bucket are on and which are off, a line each. */
export function statusCommand(place: Place, bucket: string): string {
  return `${readCommand(place, bucket)} --query 'Rules[].[ID,Status]' --output text`;
}

export function existsCommand({ region }: Place, bucket: string): string {
  return `aws s3api head-bucket --region ${region} --bucket ${shellQuoted(bucket)}`;
}

/** Who has set lifecycle rules of a bucket. CloudTrail's event history goes back 90 days. */
export function settersCommand({ region }: Place, bucket: string, since: Date): string {
  const attribute = `AttributeKey=ResourceName,AttributeValue=${shellQuoted(bucket)}`;
  const query = `"Events[?contains(EventName, 'BucketLifecycle') && ReadOnly=='false'].[EventTime,EventName,Username]"`;
  const from = since.toISOString().replace('.000', '');
  return `aws cloudtrail lookup-events --region ${region} --lookup-attributes ${attribute} --start-time ${from} --query ${query} --output text`;
}

/**
 * Keeps the configuration in a file and switches rules off: S3 takes a configuration only as a whole, and forgets the
 * setting beside the rules when it is not sent along. The last line is the way back.
 */
export function switchOffCommand(place: Place, bucket: string, rules: readonly Rule[]): string {
  const [before, off] = [fileOf(bucket, 'before'), fileOf(bucket, 'off')];
  const ids = rules.map(({ id }) => JSON.stringify(id)).join(', ');
  const disabled = switchesAll(rules)
    ? '.Status = "Disabled"'
    : `if IN(.ID; ${ids}) then .Status = "Disabled" else . end`;
  const size = `"$(jq -r '.TransitionDefaultMinimumObjectSize // "all_storage_classes_128K"' ${before})"`;
  const put = `aws s3api put-bucket-lifecycle-configuration --region ${place.region} --bucket ${shellQuoted(bucket)}`;
  const sized = `--transition-default-minimum-object-size ${size}`;
  return [
    `${readCommand(place, bucket)} > ${before} &&`,
    `jq ${shellQuoted(`{Rules: [.Rules[] | ${disabled}]}`)} ${before} > ${off} &&`,
    `${put} \\`,
    `  --lifecycle-configuration file://${off} ${sized}`,
    `# Undo: ${put} --lifecycle-configuration "$(jq '{Rules}' ${before})" ${sized}`,
  ].join('\n');
}

/** `switch off rule expire-logs`; all of them where one has no name that a command could pick it by. */
export function switchOffInWords(rules: readonly Rule[]): string {
  return switchesAll(rules)
    ? `switch off all rules of the bucket, because no name picks out ${namesOf(rules)}`
    : `switch off ${namesOf(rules)}`;
}

/** What the command keeps, and how to go back. */
export function undoInWords(bucket: string): string {
  return `The rules of now are kept in ${fileOf(bucket, 'before')}, and the line Undo puts them back`;
}

function switchesAll(rules: readonly Rule[]): boolean {
  return rules.length === 0 || rules.some(({ id }) => id === '');
}

function fileOf(bucket: string, of: 'before' | 'off'): string {
  return shellQuoted(`lifecycle-${of}-${bucket}.json`);
}

/** `rule expire-logs and rule tmp`, at most three of them. */
export function namesOf(rules: readonly Rule[]): string {
  const names = [...new Set(rules.map(nameOf))];
  const shown = names.slice(0, 3);
  const more = names.length - shown.length;
  return more > 0 ? `${shown.join(', ')} and ${more} more` : shown.join(' and ');
}
