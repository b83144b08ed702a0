import type { Alert } from '../../../core/alert.ts';
import { brief } from '../../../core/text.ts';
import { dateTime } from '../../../core/time.ts';
import type { ConfigFacts } from '../facts.ts';
import { judgeAgainCommand, repairCommand, repairStateCommand, resultsCommand, ruleLink } from '../places.ts';
import { changesInWords, typeInWords, whereToLook } from '../words.ts';
import { consequenceOf } from './consequences.ts';
import { isAccountWide, type Problem } from './problem.ts';
import type { Response } from './response.ts';
import type { Judged } from './rule-broken.ts';
import { type Standing, standingOf } from './standing.ts';

export function impactOf({ rule: name, resourceType }: Problem, { rule }: ConfigFacts): string {
  const { description, managed } = (rule.known ? rule.value : undefined) ?? {};
  const demand = description ? `What the rule asks: “${brief(description, 250)}” ` : '';
  const consequence = consequenceOf(name, managed);
  const harm = consequence ? `${consequence} ` : '';
  return `${demand}${harm}AWS Config only checks and reports: the ${typeInWords(resourceType)} goes on working as it is.`;
}

/** A resource may be judged again without having been changed: the last change is offered, not blamed. */
export function causeOf({ annotation }: Judged, { item }: ConfigFacts): string {
  const reason = annotation
    ? `AWS Config says: “${brief(annotation, 260)}”`
    : 'AWS Config gives no reason besides the name of the rule.';
  const latest = item.known ? item.value : undefined;
  if (!latest?.capturedAt || latest.changes.length === 0) return reason;
  return `${reason} Its last recorded change was at ${dateTime(latest.capturedAt)}, below.`;
}

export function actorOf(problem: Problem, { item }: ConfigFacts): string {
  if (isAccountWide(problem))
    return 'The event names nobody. The rule is about the account as a whole: look in CloudTrail for what changed shortly before that time.';
  const latest = item.known ? item.value : undefined;
  const asked = { type: problem.resourceType, id: problem.resourceId, name: latest?.name };
  return whereToLook(asked, latest?.relatedEvents ?? []);
}

export function firstStep(problem: Problem, facts: ConfigFacts, { repair }: Response): Alert['firstStep'] {
  const link = ruleLink(problem);
  if (repair.is === 'open')
    return {
      text: `Read what the rule's own repair changes (SSM document ${brief(repair.document)}), then start it:`,
      command: repairCommand(problem),
      link,
    };
  if (repair.is === 'started')
    return { text: 'Nothing yet. To see what became of the repair:', command: repairStateCommand(problem), link };
  const change = isAccountWide(problem)
    ? 'Do what the rule asks, in this account and Region'
    : `Change the ${typeInWords(problem.resourceType)} so that it keeps the rule`;
  if (isOfAService(facts))
    return {
      text: `${change}; AWS checks it again by itself. What it breaks:`,
      command: resultsCommand(problem),
      link,
    };
  return { text: `${change}, then let AWS Config check it again:`, command: judgeAgainCommand(problem), link };
}

/** Only the service that made such a rule can have it judge again. */
function isOfAService({ rule }: ConfigFacts): boolean {
  return rule.known && rule.value?.createdBy !== undefined;
}

export function factsOf(judged: Judged, { rule, item }: ConfigFacts): Alert['facts'] {
  const { what, problem, before } = judged;
  return [
    { label: 'Rule', value: ruleFact(problem, rule) },
    ...(what === 'compliance'
      ? [{ label: 'Until now', value: before ? standingInWords(before) : 'never checked before' }]
      : []),
    ...(what === 'compliance-check' ? [{ label: 'Found by', value: 'the daily check of what is broken' }] : []),
    ...itemFacts(item, problem),
  ];
}

function standingInWords(complianceType: string): string {
  const words: Readonly<Record<Standing, string>> = {
    kept: 'it kept the rule',
    broken: 'it broke the rule already',
    'not-applicable': 'the rule did not apply to it',
    undecided: brief(complianceType),
  };
  return words[standingOf(complianceType)];
}

function ruleFact({ rule: name }: Problem, rule: ConfigFacts['rule']): string {
  if (!rule.known) return `${name}; what it asks could not be read (${rule.because})`;
  const { managed, createdBy } = rule.value ?? {};
  const made = createdBy ? `, made by ${createdBy}` : '';
  return `${name}${managed ? `, AWS's own ${managed}` : ''}${made}`;
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
