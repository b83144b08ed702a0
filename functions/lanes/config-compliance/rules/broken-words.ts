import type { Alert } from '../../../core/alert.ts';
import { brief } from '../../../core/text.ts';
import { dateTime } from '../../../core/time.ts';
import type { ConfigFacts } from '../facts.ts';
import { changesInWords, whereToLook } from '../words.ts';
import { consequenceOf } from './consequences.ts';
import { isAccountWide, type Problem } from './problem.ts';
import type { About } from './problem-alert.ts';
import type { Judged } from './rule-broken.ts';
import { standingOf } from './standing.ts';

export function impactOf({ rule: name }: Problem, { rule }: ConfigFacts): string {
  const { description, managed } = (rule.known ? rule.value : undefined) ?? {};
  const demand = description ? `What the rule asks: “${brief(description, 250)}” ` : '';
  const consequence = consequenceOf(name, managed);
  const harm = consequence ? `${consequence} ` : '';
  return `${demand}${harm}Nothing stops working by this: AWS Config only checks and reports.`;
}

/** A resource may be judged again without having been changed: the last change is offered, not blamed. */
export function causeOf({ annotation }: Judged, { item }: ConfigFacts): string {
  const reason = annotation
    ? `AWS Config says: “${brief(annotation, 260)}”`
    : 'AWS Config says that the rule is broken, and no more.';
  const latest = item.known ? item.value : undefined;
  if (!latest?.capturedAt || latest.changes.length === 0) return reason;
  return `${reason} Its last recorded change was at ${dateTime(latest.capturedAt)}, below.`;
}

export function actorOf({ problem, envelope }: About, { item }: ConfigFacts): string {
  if (isAccountWide(problem))
    return 'The event names nobody. The rule is about the account as a whole: CloudTrail has the calls of the last 90 days, also where no trail is set up.';
  const latest = item.known ? item.value : undefined;
  return whereToLook(problem, latest?.capturedAt ?? new Date(envelope.time), latest?.relatedEvents ?? []);
}

/** Whether it has just come to be so; undefined where the event does not say. */
export function newnessOf({ what, before }: Judged): string | undefined {
  if (what !== 'compliance') return undefined;
  if (before === undefined) return 'the rule looked at it for the first time, so that it may have been so for long';
  return standingOf(before) === 'kept' ? 'it met the rule until now' : undefined;
}

export function factsOf(judged: Judged, { rule, item }: ConfigFacts): Alert['facts'] {
  const { what, problem } = judged;
  return [
    { label: 'Rule', value: ruleFact(problem, rule) },
    ...(what === 'compliance-check' ? [{ label: 'Found by', value: 'the daily check of what is broken' }] : []),
    ...itemFacts(item, problem),
  ];
}

function ruleFact({ rule: name }: Problem, rule: ConfigFacts['rule']): string {
  if (!rule.known) return `${name}; what it asks could not be read (${rule.because})`;
  const { managed, createdBy } = rule.value ?? {};
  const made = createdBy ? `, made by ${createdBy}` : '';
  return `${name}${managed ? `, which is AWS's own ${managed}` : ''}${made}`;
}

function itemFacts(item: ConfigFacts['item'], problem: Problem): Alert['facts'] {
  if (isAccountWide(problem)) return [];
  if (!item.known) return [{ label: 'Its last change', value: `could not be read (${item.because})` }];
  if (!item.value)
    return [{ label: 'Its last change', value: 'not recorded: AWS Config does not record this resource' }];
  const { arn, capturedAt, changes } = item.value;
  const when = capturedAt ? [{ label: 'Its last change', value: dateTime(capturedAt) }] : [];
  return [
    ...(changes.length > 0 ? [...when, ...changesInWords(changes, 8)] : []),
    ...(arn ? [{ label: 'ARN', value: arn }] : []),
  ];
}
