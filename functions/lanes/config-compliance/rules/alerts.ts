import { type Alert, type AlertParts, composeAlert } from '../../../core/alert.ts';
import type { EventEnvelope } from '../../../core/event.ts';
import { brief, cut, named } from '../../../core/text.ts';
import { dateTime } from '../../../core/time.ts';
import type { ConfigFacts } from '../facts.ts';
import type { ConfigEvent } from '../heard.ts';
import { LANE } from '../lane-name.ts';
import {
  judgeAgainCommand,
  repairCommand,
  repairStateCommand,
  resultsCommand,
  ruleLink,
  timelineLink,
} from '../places.ts';
import { type Context, changesInWords, resourceInWords, typeInWords, whereToLook } from '../words.ts';
import { consequenceOf } from './consequences.ts';
import { fingerprintOf, isAccountWide, type Problem } from './problem.ts';
import type { Response } from './response.ts';
import { type Standing, standingOf } from './standing.ts';

export type About = { readonly envelope: EventEnvelope; readonly problem: Problem };
/** What the rule said of the resource. `before` is AWS's word for how it stood until then. */
export type Judged = About & {
  readonly what: ConfigEvent['what'];
  readonly annotation?: string;
  readonly before?: string;
  readonly raw?: string;
};

export function ruleBroken(judged: Judged, facts: ConfigFacts, response: Response, context: Context): Alert {
  const { problem } = judged;
  const point = response.point ? ` (${response.point})` : '';
  return problemAlert(judged, facts, context, {
    status: 'firing',
    severity: response.severity,
    title: `${nameOf(problem, facts)} breaks Config rule ${ruleInWords(problem)}${point}`,
    urgency: response.urgency,
    impact: impactOf(problem, facts),
    cause: { sentence: causeOf(judged, facts), ...(judged.raw ? { raw: cut(judged.raw, 2_000) } : {}) },
    actor: actorOf(problem, facts),
    action: response.action,
    firstStep: firstStep(problem, facts, response),
    facts: factsOf(judged, facts),
  });
}

/** Why a problem is over, in words: what is said of the resource, and of what is left to do. */
export type Over = Pick<Alert, 'title' | 'impact'> & {
  readonly cause: string;
  readonly actor?: string;
  readonly doNow?: string;
};

export function problemOver(about: About, facts: ConfigFacts, over: Over, context: Context): Alert {
  const { cause, actor, doNow = 'Nothing.', ...words } = over;
  return problemAlert(about, facts, context, {
    ...words,
    status: 'resolved',
    severity: 'info',
    cause: { sentence: cause },
    ...(actor ? { actor } : {}),
    action: 'Tocsin, this alerting tool, changed nothing. It only closed the problem.',
    firstStep: { text: doNow, link: ruleLink(about.problem) },
    facts: [],
  });
}

export function nameOf({ resourceType, resourceId }: Problem, { item }: ConfigFacts): string {
  const name = item.known ? item.value?.name : undefined;
  return resourceInWords({ type: resourceType, id: resourceId, name });
}

export function ruleInWords({ rule }: Problem): string {
  return named(brief(rule, 50));
}

type Varying = Omit<AlertParts, 'kind' | 'fingerprint' | 'resource' | 'tags'>;

function problemAlert({ envelope, problem }: About, facts: ConfigFacts, context: Context, parts: Varying): Alert {
  const item = facts.item.known ? facts.item.value : undefined;
  const link = isAccountWide(problem) ? ruleLink(problem) : timelineLink(problem);
  return composeAlert(LANE, envelope, context, {
    ...parts,
    kind: 'rule-broken',
    fingerprint: fingerprintOf(problem),
    resource: {
      type: typeInWords(problem.resourceType),
      id: problem.resourceId,
      ...(item?.arn ? { arn: item.arn } : {}),
      consoleUrl: link.url,
    },
    tags: item?.tags ?? {},
  });
}

function impactOf({ rule: name, resourceType }: Problem, { rule }: ConfigFacts): string {
  const { description, managed } = (rule.known ? rule.value : undefined) ?? {};
  const demand = description ? `What the rule asks: “${brief(description, 250)}” ` : '';
  const consequence = consequenceOf(name, managed);
  const harm = consequence ? `${consequence} ` : '';
  return `${demand}${harm}AWS Config only checks and reports: the ${typeInWords(resourceType)} goes on working as it is.`;
}

/** A resource may be judged again without having been changed: the last change is offered, not blamed. */
function causeOf({ annotation }: Judged, { item }: ConfigFacts): string {
  const reason = annotation
    ? `AWS Config says: “${brief(annotation, 260)}”`
    : 'AWS Config gives no reason besides the name of the rule.';
  const latest = item.known ? item.value : undefined;
  if (!latest?.capturedAt || latest.changes.length === 0) return reason;
  return `${reason} Its last recorded change was at ${dateTime(latest.capturedAt)}, below.`;
}

function actorOf(problem: Problem, { item }: ConfigFacts): string {
  if (isAccountWide(problem))
    return 'The event names nobody. The rule judges the account as a whole: look in CloudTrail for what changed shortly before that time.';
  const latest = item.known ? item.value : undefined;
  const asked = { type: problem.resourceType, id: problem.resourceId, name: latest?.name };
  return whereToLook(asked, latest?.relatedEvents ?? []);
}

function firstStep(problem: Problem, facts: ConfigFacts, { repair }: Response): Alert['firstStep'] {
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

function factsOf(judged: Judged, { rule, item }: ConfigFacts): Alert['facts'] {
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
