import type { OpenProblem } from '../../../core/memory.ts';
import { LANE } from '../lane-name.ts';

/** A resource that breaks a rule: the identity of a problem, whatever event tells of it. */
export type Problem = {
  readonly account: string;
  readonly region: string;
  readonly rule: string;
  /** As Config spells it: `AWS::S3::Bucket`, and `AWS::::Account` for rules about the account as a whole. */
  readonly resourceType: string;
  /** May be an opaque id such as `AROA…`, a name, or an ARN. */
  readonly resourceId: string;
};

export function fingerprintOf({ account, region, rule, resourceType, resourceId }: Problem): string {
  return [LANE, account, region, 'rule', escaped(rule), escaped(resourceType), resourceId].join('/');
}

/** Back from a fingerprint; undefined for one of another kind. */
export function problemIn(fingerprint: string): Problem | undefined {
  const [lane, account, region, kind, rule, resourceType, ...rest] = fingerprint.split('/');
  if (lane !== LANE || kind !== 'rule' || !account || !region || !rule || !resourceType) return undefined;
  const [name, type] = [rule, resourceType].map(decodeURIComponent) as [string, string];
  return { account, region, rule: name, resourceType: type, resourceId: rest.join('/') };
}

/** Those of the lane's open problems that are about rules. */
export function openProblems(open: readonly OpenProblem[]): readonly Problem[] {
  return open.flatMap(({ fingerprint }) => problemIn(fingerprint) ?? []);
}

/** The ids of resources may hold slashes and come last; what comes before them may not. */
function escaped(text: string): string {
  return text.replace(/[%/]/g, encodeURIComponent);
}

export function isAccountWide({ resourceType }: Pick<Problem, 'resourceType'>): boolean {
  return resourceType === 'AWS::::Account';
}
