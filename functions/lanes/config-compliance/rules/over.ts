import type { Alert } from '../../../core/alert.ts';
import type { ConfigFacts } from '../facts.ts';
import { ruleLink } from '../places.ts';
import { type Context, typeInWords } from '../words.ts';
import { type About, nameOf, problemAlert, ruleInWords } from './problem-alert.ts';

/** The ways in which a problem ends, each in its own words. */

export function keptAgain(about: About, facts: ConfigFacts, context: Context): Alert {
  const over = {
    title: `${nameOf(about.problem, facts)} meets Config rule ${ruleInWords(about.problem)} again`,
    impact: 'What the rule asks is so again.',
    cause: 'AWS Config checked it again and found nothing wrong.',
  };
  return problemOver(about, facts, over, context);
}

export function notApplicable(about: About, facts: ConfigFacts, context: Context): Alert {
  const over = {
    title: `Config rule ${ruleInWords(about.problem)} no longer applies to ${nameOf(about.problem, facts)}`,
    impact: 'The rule asks nothing of it any more. Nothing is left to do if that is meant.',
    cause: 'The resource was deleted, or has left what the rule is about. AWS Config says no more than NOT_APPLICABLE.',
  };
  return problemOver(about, facts, over, context);
}

export function resourceDeleted(about: About, facts: ConfigFacts, context: Context): Alert {
  const over = {
    title: `${nameOf(about.problem, facts)} was deleted, and with it what broke Config rule ${ruleInWords(about.problem)}`,
    impact: `The ${typeInWords(about.problem.resourceType)} is gone. Nothing is left to do if that is meant.`,
    cause: 'AWS Config recorded its deletion, and no event closed the problem.',
  };
  return problemOver(about, facts, over, context);
}

export function ruleGone(about: About, facts: ConfigFacts, context: Context): Alert {
  const over = {
    title: `Config rule ${ruleInWords(about.problem)} is gone: its problem with ${nameOf(about.problem, facts)} is closed, not mended`,
    impact: NOBODY_CHECKS,
    cause: 'AWS Config has no rule of this name any more, or is deleting it.',
    doNow: 'If the rule went by mistake, create it again from its template.',
  };
  return problemOver(about, facts, over, context);
}

export function noResult(about: About, facts: ConfigFacts, context: Context): Alert {
  const over = {
    title: `Config rule ${ruleInWords(about.problem)} no longer checks ${nameOf(about.problem, facts)}`,
    impact:
      'Whether it meets the rule is not known any more. You are told if AWS Config checks it again and it is broken.',
    cause: 'AWS Config has no result of the rule for it: the resource was deleted, or the results were.',
  };
  return problemOver(about, facts, over, context);
}

type Withdrawal = { readonly deleted: 'rule' | 'results'; readonly actor: string };

/** Somebody deleted the rule or its results: that the problem is closed does not mean that it is mended. */
export function withdrawn(about: About & Withdrawal, facts: ConfigFacts, context: Context): Alert {
  const { deleted, actor, problem } = about;
  const rule = ruleInWords(problem);
  const isRule = deleted === 'rule';
  const over = {
    title: `${isRule ? `Config rule ${rule}` : `Results of Config rule ${rule}`} deleted: its problem with ${nameOf(problem, facts)} is closed, not mended`,
    impact: isRule
      ? NOBODY_CHECKS
      : 'Nothing was mended. You are told again when AWS Config checks it again and it is broken.',
    cause: isRule
      ? 'Somebody deleted the rule (DeleteConfigRule).'
      : 'Somebody deleted what the rule had found (DeleteEvaluationResults).',
    actor,
    doNow: isRule
      ? 'If nobody meant to delete the rule, create it again from its template. The resource is as it was.'
      : 'Nothing. AWS Config checks again with the next change or at the next time of the rule.',
  };
  return problemOver(about, facts, over, context);
}

const NOBODY_CHECKS = 'Nothing was mended: the resource is as it was, and nobody checks any more what the rule asked.';

/** Why a problem is over, in words: what is said of the resource, and of what is left to do. */
type Over = Pick<Alert, 'title' | 'impact'> & {
  readonly cause: string;
  readonly actor?: string;
  readonly doNow?: string;
};

function problemOver(about: About, facts: ConfigFacts, over: Over, context: Context): Alert {
  const { cause, actor, doNow = 'Nothing.', ...words } = over;
  return problemAlert(about, facts, context, {
    ...words,
    status: 'resolved',
    severity: 'info',
    cause: { sentence: cause },
    ...(actor ? { actor } : {}),
    action: 'Nothing was done automatically.',
    firstStep: { text: doNow, link: ruleLink(about.problem) },
    facts: [],
  });
}
