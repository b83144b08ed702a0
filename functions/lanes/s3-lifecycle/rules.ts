import { brief, named } from '../../core/text.ts';

/** A lifecycle rule in our words, whether it came from S3 or from CloudTrail. */
export type Rule = {
  /** Empty when it has none. */
  readonly id: string;
  readonly isOn: boolean;
  /** Empty: every key. */
  readonly prefix: string;
  /** Further conditions that all have to hold: `tag keep=no`, `larger than 1024 bytes`. */
  readonly only: readonly string[];
  readonly expiration?: Due;
  /** Removes delete markers that hide nothing any more. */
  readonly expiresMarkers?: boolean;
  /** After so many days without being current, a version is deleted for good, all but the newest `kept`. */
  readonly noncurrent?: { readonly days: number; readonly kept: number };
  readonly transitions: readonly Transition[];
  readonly noncurrentTransitions: readonly Transition[];
  readonly abortUploadsAfterDays?: number;
};

export type Due = { readonly days: number } | { readonly date: string };
export type Transition = Due & { readonly to: string };

/** A rule with no condition at all concerns every object of the bucket. */
export function isWholeBucket({ prefix, only }: Rule): boolean {
  return prefix === '' && only.length === 0;
}

/** Rules that are switched on and take objects, or versions of them, away. */
export function expiringOf(rules: readonly Rule[]): readonly Rule[] {
  return rules.filter(({ isOn, expiration, expiresMarkers, noncurrent }) =>
    isOn ? expiration || expiresMarkers || noncurrent : false,
  );
}

/** A rule in a sentence, by its id or by what it is about: `rule expire-logs`. */
export function nameOf({ id, prefix }: Rule): string {
  if (id !== '') return `rule ${named(brief(id, 60))}`;
  return prefix === '' ? 'a rule without a name' : `the rule for ${brief(prefix, 60)}`;
}
