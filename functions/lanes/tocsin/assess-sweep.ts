import type { Alert } from '../../core/alert.ts';
import type { Assessment } from '../../core/lane.ts';
import type { OpenProblem } from '../../core/memory.ts';
import { plural } from '../../core/text.ts';
import type { Context } from './assess.ts';
import { enableRule } from './calls/rules.ts';
import type { Facts, Rule } from './facts.ts';
import { type HeardOf, RULE_CHECK_DUE, type RuleCheck } from './heard.ts';
import { partNamed } from './part.ts';
import { brokenAlert, fingerprintOf, mendedAlert, type Touched } from './part-alert.ts';

/** Once a day: rules that are off, and those that people were told of, are looked at one by one. */
export function assessSweep({ rules, open }: Facts): Assessment<never> {
  if (rules === undefined || !rules.known)
    return { verdict: 'quiet', because: `the rules could not be listed (${rules?.because})` };
  const told = rules.value.filter(({ name }) => open.some((problem) => isOfRule(problem, name)));
  const off = rules.value.filter(({ isEnabled }) => !isEnabled);
  const checks = [...new Set([...off, ...told])];
  const because = `${plural(rules.value.length, 'rule')}, ${off.length} of them off`;
  if (checks.length === 0) return { verdict: 'quiet', because };
  return {
    verdict: 'split',
    because,
    parts: checks.map((rule) => ({ detailType: RULE_CHECK_DUE, detail: check(rule) })),
  };
}

function isOfRule({ resource }: OpenProblem, name: string): boolean {
  return resource.type === 'rule' && resource.id === name;
}

function check({ name, bus }: Rule): RuleCheck {
  return { rule: name, bus };
}

type Check = HeardOf<'check'>;

/** A rule as it is now: raises or resolves what its own event would have. */
export function assessCheck(heard: Check, { rule, open }: Facts, context: Context): Assessment<never> {
  if (rule === undefined || !rule.known)
    return { verdict: 'quiet', because: `the rule could not be read (${rule?.because})` };
  if (rule.value === undefined)
    return { verdict: 'quiet', because: 'the rule is gone, which is told by its own event' };
  const part = partNamed(heard.rule);
  if (part === undefined) return { verdict: 'quiet', because: 'the rule is no part of this stack' };
  const touched = { type: 'rule', part, envelope: heard.envelope } as const;
  const fingerprint = fingerprintOf(touched);
  const problem = open.find((one) => one.fingerprint === fingerprint);
  if (rule.value.isEnabled === !problem)
    return { verdict: 'quiet', because: problem ? 'it is told already, and the rule is still off' : 'the rule is on' };
  return {
    verdict: 'alert',
    alert: rule.value.isEnabled ? foundOn(touched, problem, context) : foundOff(heard, touched, context),
  };
}

function foundOff({ bus }: Check, touched: Touched, context: Context): Alert {
  const { name } = touched.part;
  const { region } = touched.envelope;
  return brokenAlert(touched, context, {
    how: 'was found disabled',
    cause: { sentence: 'The daily look found it disabled; no event about it arrived.' },
    actor: 'Not known: look for DisableRule and PutRule in CloudTrail.',
    firstStep: { text: 'If nobody means it, enable it:', command: enableRule(name, { region, bus }) },
  });
}

function foundOn(touched: Touched, problem: OpenProblem | undefined, context: Context): Alert {
  return mendedAlert(touched, context, { cause: { sentence: 'The daily look found it enabled.' }, problem });
}
