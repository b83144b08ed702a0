import type { Outcome } from './crawler.ts';

/** What the runs of a crawler do that the sandbox only knows from an injected event: the first rule that fits decides. */
export type RestartRule = {
  readonly crawler?: RegExp;
  readonly error?: RegExp;
  readonly runs: readonly Outcome[];
};

const SUCCEEDS: Outcome = { succeeds: true };
const FAILS_AGAIN: Outcome = { failsAgain: true };

export const RESTART_RULES: readonly RestartRule[] = [
  { error: /Access ?Denied|not authorized|Lake Formation|assume provided role/i, runs: [FAILS_AGAIN] },
  { error: /NoSuchBucket|bucket does not exist|bucket .* does not exist/i, runs: [FAILS_AGAIN] },
  { error: /Rate exceeded|Throttl|SlowDown|concurrent modification/i, runs: [SUCCEEDS] },
  { error: /Internal Service Exception/i, runs: [FAILS_AGAIN, SUCCEEDS] },
  { runs: [SUCCEEDS] },
];

export function runsFor(rules: readonly RestartRule[], crawler: string, error: string): readonly Outcome[] {
  const rule = rules.find((each) => (each.crawler ?? /^/).test(crawler) && (each.error ?? /^/).test(error));
  return rule?.runs ?? [SUCCEEDS];
}
