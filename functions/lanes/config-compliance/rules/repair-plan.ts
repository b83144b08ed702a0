import type { ConfigFacts } from '../facts.ts';
import type { Options } from '../options.ts';
import { isNamedLike } from './named-like.ts';

/** What to do about the rule's own repair. `leave` says why Tocsin does not start it. */
export type RepairPlan = { readonly plan: 'start'; readonly document: string } | NoStart;
export type NoStart =
  | { readonly plan: 'automatic'; readonly document: string }
  | { readonly plan: 'leave'; readonly because: string; readonly document?: string };

type Asked = { readonly rule: string; readonly ruleArn?: string };

/**
 * Decides on the repair. IAM has no resource level for starting one, so that the limit is here: only rules that the config
 * names, and only the very rule that the event tells of.
 */
export function repairPlan({ rule, ruleArn }: Asked, facts: ConfigFacts, options: Options): RepairPlan {
  const without = planWithoutStart(facts);
  const { document } = without;
  if (without.plan === 'automatic' || document === undefined) return without;
  if (options.remedy === 'off') return leave('Tocsin may start no repairs here (`remedy` is off)', document);
  if (!options.remediate.some((pattern) => isNamedLike(rule, pattern)))
    return leave('the rule is none of those whose repair Tocsin may start (`remediate`)', document);
  if (!facts.rule.known) return leave(`the rule could not be read (${facts.rule.because})`, document);
  if (!ruleArn || facts.rule.value?.arn !== ruleArn)
    return leave('the rule of this name here is not the one that the event tells of', document);
  return { plan: 'start', document };
}

/** The same where nothing may be started: a daily check would start a repair that does not help every day anew. */
export function planWithoutStart({ repair }: Pick<ConfigFacts, 'repair'>): NoStart {
  if (!repair.known) return leave(`whether the rule has a repair of its own could not be read (${repair.because})`);
  if (!repair.value) return leave('the rule has no repair of its own (a remediation in AWS Config)');
  const { document, isAutomatic } = repair.value;
  if (isAutomatic) return { plan: 'automatic', document };
  return leave('the daily check only tells, and starts no repair', document);
}

function leave(because: string, document?: string): NoStart & { readonly plan: 'leave' } {
  return { plan: 'leave', because, ...(document === undefined ? {} : { document }) };
}
