import { type Alert, composeAlert } from '../../core/alert.ts';
import { brief, named, plural } from '../../core/text.ts';
import { dateTime } from '../../core/time.ts';
import type { Difference, Effect } from './diff.ts';
import type { BucketFacts, ConfigurationHeard } from './facts.ts';
import { LANE } from './fingerprints.ts';
import { bucketArn, lifecycleTab, namesOf, readCommand, switchOffCommand } from './places.ts';
import type { RememberedRules } from './remembered-rules.ts';
import { ruleInWords } from './rule-words.ts';
import type { Rule } from './rules.ts';
import { type Context, factsOfRules, nextRun, recoveryInWords } from './words.ts';

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
  const { rules = [], differences, effect } = changed;
  return composeAlert(LANE, envelope, context, {
    kind: 'lifecycle-changed',
    status: 'notice',
    severity: effect === 'other' ? 'info' : 'warning',
    fingerprint: `${LANE}/${account}/${region}/${bucket}/lifecycle-changed`,
    title: titleOf(bucket, changed),
    urgency: urgencyOf(changed, context),
    impact: impactOf(changed, facts),
    cause: { sentence: causeOf(changed) },
    actor: actorIn(heard, changed),
    action: 'Nothing was done automatically: Tocsin, this alerting tool, never changes lifecycle rules.',
    firstStep: firstStep(heard, changed),
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

function urgencyOf({ effect }: Changed, { now }: Context): string {
  const run = nextRun(now);
  if (effect === 'loses') return `look before ${run}: from then on S3 may delete under the new rules`;
  if (effect === 'keeps') return 'look in working hours; nothing is lost, and storage grows until then';
  return effect === 'unknown' ? `look before ${run}: from then on S3 acts on whatever is set now` : 'nothing to do';
}

function impactOf({ effect, differences }: Changed, facts: BucketFacts): string {
  switch (effect) {
    case 'loses':
      return `Objects go that would have stayed, ${scopeOf(differences)}. ${recoveryInWords(facts)}`;
    case 'keeps':
      return 'What used to be deleted stays from now on: storage costs grow, and data that was promised to be deleted by then is not.';
    case 'unknown':
      return `Whether objects go that should stay is not known. ${recoveryInWords(facts)}`;
    case 'other':
      return 'No object is deleted sooner than before, and none is kept that was to go.';
    default:
      return effect satisfies never;
  }
}

function scopeOf(differences: readonly Difference[]): string {
  const scopes = differences.filter(({ effect }) => effect === 'loses').map(({ rule }) => rule);
  return scopes.some(({ prefix, only }) => prefix === '' && only.length === 0)
    ? 'in the whole bucket'
    : `under ${[...new Set(scopes.map(({ prefix }) => brief(prefix, 60) || 'some keys'))].slice(0, 3).join(', ')}`;
}

function causeOf({ known, differences, effect }: Changed): string {
  if (effect === 'unknown') return 'The lifecycle configuration was replaced, and CloudTrail left its content out.';
  if (!known)
    return 'The lifecycle configuration was replaced. What it was before is not known: Tocsin sees this bucket for the first time.';
  const all = differences.map(({ gist }) => gist).join('; ');
  return `Before, it was as set on ${dateTime(new Date(known.at))}. Now: ${brief(all, 400)}.`;
}

function actorIn(heard: ConfigurationHeard, { known }: Changed): string {
  if (heard.what === 'check-due') {
    const since = known ? ` since ${dateTime(new Date(known.at))}` : '';
    return `Found by the daily look, which names nobody: look in CloudTrail for PutBucketLifecycle and DeleteBucketLifecycle${since}.`;
  }
  return (
    heard.actor ?? 'The event names nobody. Ask whoever deploys this bucket, or look at CloudTrail’s event history.'
  );
}

function firstStep({ envelope, bucket }: ConfigurationHeard, { effect, differences }: Changed): Alert['firstStep'] {
  const link = lifecycleTab(envelope, bucket);
  if (effect === 'other') return { text: 'Nothing.', link };
  if (effect !== 'loses')
    return { text: 'Compare what is set now with what was meant:', command: readCommand(envelope, bucket), link };
  const rules = differences.filter((one) => one.effect === 'loses').map(({ rule }) => rule);
  return {
    text: `If it is not meant, switch off ${namesOf(rules)}; the configuration of now is kept in lifecycle-before.json:`,
    command: switchOffCommand(envelope, bucket, rules),
    link,
  };
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
