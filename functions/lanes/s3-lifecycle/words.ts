import type { Alert, LaneContext } from '../../core/alert.ts';
import { plural } from '../../core/text.ts';
import { DAY, when } from '../../core/time.ts';
import type { BucketFacts } from './facts.ts';
import type { Options } from './options.ts';
import { noncurrentInWords, ruleInWords } from './rule-words.ts';
import { nameOf, type Rule } from './rules.ts';

export type Context = LaneContext<Options>;

/** What can be brought back of what lifecycle deletes under these rules. */
export function recoveryInWords({ versioning }: BucketFacts, rules?: readonly Rule[]): string {
  if (!versioning.known)
    return `Whether it can be undone is not known: versioning could not be read (${versioning.because}).`;
  switch (versioning.value) {
    case 'on':
      return `The bucket is versioned: what expires only gets a delete marker, and can be brought back ${untilInWords(rules)}.`;
    case 'suspended':
      return 'Versioning is suspended: what was written since then is gone for good when it expires.';
    case 'off':
      return 'The bucket is not versioned: what expires is gone for good.';
    default:
      return versioning.value satisfies never;
  }
}

/** `until a rule deletes the old versions for good: rule old-versions does, after 14 days`. */
function untilInWords(rules: readonly Rule[] | undefined): string {
  const does = (rules ?? []).flatMap((rule) =>
    rule.isOn && rule.noncurrent ? [`${nameOf(rule)} does, ${noncurrentInWords(rule.noncurrent)}`] : [],
  );
  const which = does.length > 0 ? `: ${does.slice(0, 2).join('; ')}` : '';
  return rules && which === ''
    ? 'while no rule deletes old versions, and none that is set now does'
    : `until a rule deletes the old versions for good${which}`;
}

/** S3 knows no such bucket: it was deleted since, and its rules with it. */
export function isMissing({ versioning }: BucketFacts): boolean {
  return !versioning.known && versioning.because.startsWith('NoSuchBucket');
}

/** S3 rounds every due time up to midnight UTC. https://docs.aws.amazon.com/AmazonS3/latest/userguide/intro-lifecycle-rules.html */
export function nextRun(now: Date): string {
  return when(nextMidnight(now), now);
}

export function nextMidnight(now: Date): Date {
  return new Date(Math.floor(now.getTime() / DAY) * DAY + DAY);
}

export function factsOfRules(rules: readonly Rule[], most = 8): Alert['facts'] {
  const shown = rules.slice(0, most).map((rule) => ({ label: 'Rule', value: ruleInWords(rule) }));
  const more = rules.length - shown.length;
  return more > 0 ? [...shown, { label: 'Rules', value: `${plural(more, 'more')} not shown` }] : shown;
}

/** `12 GB`, in powers of a thousand as S3 bills them. */
export function size(bytes: number): string {
  const units = ['bytes', 'KB', 'MB', 'GB', 'TB', 'PB'];
  const power = Math.min(units.length - 1, Math.floor(Math.log10(Math.max(1, bytes)) / 3));
  const value = bytes / 1000 ** power;
  return `${value >= 100 || power === 0 ? Math.round(value) : Number(value.toFixed(1))} ${units[power]}`;
}
