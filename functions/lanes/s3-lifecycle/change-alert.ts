import { type Alert, composeAlert } from '../../core/alert.ts';
import type { Severity } from '../../core/severity.ts';
import { brief, named, plural } from '../../core/text.ts';
import { dateTime } from '../../core/time.ts';
import { actorIn, firstStep, impactOf, urgencyOf } from './change-words.ts';
import type { Difference, Effect } from './diff.ts';
import type { BucketFacts, ConfigurationHeard } from './facts.ts';
import { LANE } from './fingerprints.ts';
import { takesAll } from './losses.ts';
import { bucketArn, lifecycleTab } from './places.ts';
import type { RememberedRules } from './remembered-rules.ts';
import { ruleInWords } from './rule-words.ts';
import type { Rule } from './rules.ts';
import { type Context, factsOfRules } from './words.ts';

/** What has become of a configuration. `rules` is undefined when it could not be read. */
export type Changed = {
  readonly rules: readonly Rule[] | undefined;
  readonly known: RememberedRules | undefined;
  readonly differences: readonly Difference[];
  readonly effect: Effect | 'unknown';
};

/** The lifecycle configuration of a bucket is another one than before. A point in time: there is nothing to resolve. */
export function lifecycleChanged(
  heard: ConfigurationHeard,
  facts: BucketFacts,
  changed: Changed,
  context: Context,
): Alert {
  const { envelope, bucket } = heard;
  const { account, region } = envelope;
  const { rules = [], differences } = changed;
  return composeAlert(LANE, envelope, context, {
    kind: 'lifecycle-changed',
    status: 'notice',
    severity: severityOf(changed, facts, context),
    fingerprint: `${LANE}/${account}/${region}/${bucket}/lifecycle-changed`,
    title: titleOf(bucket, changed),
    urgency: urgencyOf(changed, facts, context),
    impact: impactOf(changed, facts, context),
    cause: { sentence: causeOf(changed) },
    actor: actorIn(heard, changed),
    action: 'Nothing was done automatically: Tocsin, this alerting tool, never changes lifecycle rules.',
    firstStep: firstStep(heard, changed, facts),
    resource: { type: 'S3 bucket', id: bucket, arn: bucketArn(bucket), consoleUrl: lifecycleTab(envelope, bucket).url },
    facts: [
      ...differences.flatMap((one) => factsOf(one, rules)),
      ...factsOfRules(rules.filter((rule) => !isIn(rule, differences))),
    ],
    data: {
      schema: 's3-lifecycle.change/1',
      bucket,
      differences: differences.slice(0, MOST_IN_DATA).map(({ gist, effect: of }) => ({ gist, effect: of })),
      rules: rules.slice(0, MOST_IN_DATA),
    },
    ...(facts.tags.known ? { tags: facts.tags.value } : {}),
  });
}

/** A bucket has up to a thousand rules, and a notification has to fit on the bus. */
const MOST_IN_DATA = 100;

function severityOf({ effect, differences }: Changed, facts: BucketFacts, { now }: Context): Severity {
  if (takesAll(differences, facts, now)) return 'error';
  return effect === 'other' ? 'info' : 'warning';
}

function titleOf(bucket: string, { rules, known, differences, effect }: Changed): string {
  const about = `S3 lifecycle of ${named(brief(bucket, 63))}`;
  if (effect === 'unknown') return `${about} changed, and what it is now could not be read`;
  const [first, ...others] = differences;
  const more = others.length > 0 ? ` (and ${plural(others.length, 'more change')})` : '';
  if (first) return `${about} ${known ? 'changed' : 'set'}: ${brief(first.gist, 90)}${more}`;
  return rules?.length === 0
    ? `${about} deleted: no rule acts any more`
    : `${about} set: ${plural(rules?.length ?? 0, 'rule')}`;
}

function causeOf({ known, differences, effect }: Changed): string {
  if (effect === 'unknown') return 'The lifecycle configuration was replaced, and CloudTrail left its content out.';
  if (!known)
    return 'The lifecycle configuration was replaced. What it was before is not known: Tocsin sees this bucket for the first time.';
  const all = differences.map(({ gist }) => gist).join('; ');
  return `Before, it was as set on ${dateTime(new Date(known.at))}. Now: ${brief(all, 400)}.`;
}

function factsOf({ rule, before }: Difference, rules: readonly Rule[]): Alert['facts'] {
  if (!before) return [{ label: rules.includes(rule) ? 'Added' : 'Was', value: ruleInWords(rule) }];
  return [
    { label: 'Before', value: ruleInWords(before) },
    { label: 'Now', value: ruleInWords(rule) },
  ];
}

function isIn(rule: Rule, differences: readonly Difference[]): boolean {
  return differences.some((one) => one.rule === rule);
}
