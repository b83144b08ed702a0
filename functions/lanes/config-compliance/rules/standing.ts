import { own } from '../../../core/own.ts';
/**
 * How a resource stands with a rule. `undecided` is everything that neither opens nor closes a problem: too little data,
 * or a word that AWS has added since.
 */
export type Standing = 'broken' | 'kept' | 'not-applicable' | 'undecided';

const STANDINGS: Readonly<Record<string, Standing>> = {
  NON_COMPLIANT: 'broken',
  COMPLIANT: 'kept',
  NOT_APPLICABLE: 'not-applicable',
};

/** https://docs.aws.amazon.com/config/latest/APIReference/API_EvaluationResult.html */
export function standingOf(complianceType: string): Standing {
  return own(STANDINGS, complianceType) ?? 'undecided';
}
