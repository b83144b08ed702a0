import { brief, named, plural } from '../../core/text.ts';
import { type Due, isWholeBucket, type Rule, type Transition } from './rules.ts';

/** `expire-logs, logs/: deletes after 30 days; moves to GLACIER after 7 days`. */
export function ruleInWords(rule: Rule): string {
  const off = rule.isOn ? '' : ' (switched off)';
  const name = rule.id === '' ? 'without a name' : named(brief(rule.id, 60));
  return `${name}${off}, ${scopeInWords(rule)}: ${effectsInWords(rule)}`;
}

/** `the whole bucket`, `logs/`, `logs/, only tag keep=no`. */
export function scopeInWords(rule: Rule): string {
  if (isWholeBucket(rule)) return 'the whole bucket';
  // S3 knows no wildcards in a prefix: https://docs.aws.amazon.com/AmazonS3/latest/userguide/intro-lifecycle-filters.html
  const star = rule.prefix.includes('*') ? ' (the star is taken as it stands, and matches no other character)' : '';
  const keys = rule.prefix === '' ? 'all keys' : named(brief(rule.prefix, 80));
  return `${keys}${star}${rule.only.length > 0 ? `, only ${brief(rule.only.join(' and '), 120)}` : ''}`;
}

export function effectsInWords(rule: Rule): string {
  return effectsOf(rule).join('; ') || 'does nothing';
}

function effectsOf({ expiration, expiresMarkers, noncurrent, ...rule }: Rule): readonly string[] {
  return [
    ...(expiration ? [`deletes ${dueInWords(expiration)}`] : []),
    ...(noncurrent ? [`deletes old versions for good ${noncurrentInWords(noncurrent)}`] : []),
    ...(expiresMarkers ? ['removes delete markers that hide nothing'] : []),
    ...rule.transitions.map((one) => `moves to ${transitionInWords(one)}`),
    ...rule.noncurrentTransitions.map((one) => `moves old versions to ${transitionInWords(one)}`),
    ...(rule.abortUploadsAfterDays === undefined
      ? []
      : [`drops unfinished uploads after ${plural(rule.abortUploadsAfterDays, 'day')}`]),
  ];
}

export function dueInWords(due: Due): string {
  return 'days' in due ? `after ${plural(due.days, 'day')}` : `from ${due.date} on, every day`;
}

export function noncurrentInWords({ days, kept }: NonNullable<Rule['noncurrent']>): string {
  return `after ${plural(days, 'day')}${kept > 0 ? `, all but the newest ${kept}` : ''}`;
}

export function transitionInWords(transition: Transition): string {
  return `${brief(transition.to, 40)} ${dueInWords(transition)}`;
}
