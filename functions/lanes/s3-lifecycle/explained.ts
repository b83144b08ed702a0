import { expiringOf, type Rule } from './rules.ts';
import { type Action, type Line, OTHERS, TOP } from './tally.ts';

/**
 * Which rules may have done what was counted. An event names no rule, and neither age nor tags of its object, so the
 * prefix is all there is to compare: a rule is left out only when it cannot have done it.
 */
export function rulesBehind(line: Pick<Line, 'action' | 'prefix'>, rules: readonly Rule[]): readonly Rule[] {
  return rules.filter((rule) => acts(line.action, rule) && mayConcern(rule.prefix, line.prefix));
}

/** A delete marker is the work of an expiration; what is gone for good may be that of any rule that deletes. */
function acts(action: Action, rule: Rule): boolean {
  if (action === 'expired') return rule.isOn && rule.expiration !== undefined;
  if (action === 'deleted') return expiringOf([rule]).length > 0;
  if (action === 'transitioned') return rule.isOn && rule.transitions.length + rule.noncurrentTransitions.length > 0;
  return false;
}

/** `counted` is the first segment of the keys, with its slash, and perhaps cut. */
function mayConcern(prefix: string, counted: string): boolean {
  if (prefix === '' || counted === OTHERS) return true;
  if (counted === TOP) return !prefix.includes('/');
  const known = counted.endsWith('…') ? counted.slice(0, -1) : counted;
  return prefix.startsWith(known) || known.startsWith(prefix);
}
