import type { Assessment, Part } from '../../core/lane.ts';
import type { OpenProblem } from '../../core/memory.ts';
import { plural } from '../../core/text.ts';
import { suppressedBecause } from './assess-finding.ts';
import { type Facts, SWEPT_DAYS } from './facts.ts';
import type { Finding } from './finding.ts';
import { type Context, findingIdOf } from './finding-alert.ts';
import { CHECK_DUE, type Check } from './heard.ts';
import type { Options } from './options.ts';
import { severityOf } from './rating.ts';

type Open = OpenProblem & { readonly finding: string };

/** The daily look finds what no event told: active findings that are not open, and open ones that may be over. */
export function assessSweep({ open, active }: Facts, { options }: Context): Assessment<never> {
  if (!active.known || !open.known) throw new Error('unreachable: a sweep whose look-ups fail comes back');
  if (active.value.isOff)
    return { verdict: 'quiet', because: 'GuardDuty is off in this account and Region; what is open stays open' };
  const problems = open.value.flatMap((problem): readonly Open[] => {
    const finding = findingIdOf(problem.fingerprint);
    return finding === undefined ? [] : [{ ...problem, finding }];
  });
  const checks = checksOf(active.value.findings, problems, options);
  const because = `${plural(active.value.findings.length, 'active finding')} of the last ${SWEPT_DAYS} days and ${plural(problems.length, 'open problem')} looked at${active.value.isCut ? ', with more active findings left out' : ''}`;
  if (checks.length === 0) return { verdict: 'quiet', because: `${because}: nothing to check` };
  return { verdict: 'split', because, parts: checks.map((detail): Part => ({ detailType: CHECK_DUE, detail })) };
}

function checksOf(active: readonly Finding[], open: readonly Open[], options: Options): readonly Check[] {
  const told = new Set(open.map(({ finding }) => finding));
  const untold = active.filter((finding) => !told.has(finding.id) && isToBeTold(finding, options));
  return [
    ...untold.map(({ id, accountId, region }) => ({ finding: id, account: accountId, region })),
    ...open.map(({ finding, account, region }) => ({ finding, account, region })),
  ];
}

function isToBeTold(finding: Finding, options: Options): boolean {
  return severityOf(finding, options) !== 'info' && suppressedBecause(finding, options) === undefined;
}
