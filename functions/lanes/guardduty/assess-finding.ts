import type { Assessment } from '../../core/lane.ts';
import type { OpenProblem } from '../../core/memory.ts';
import { isWorse } from '../../core/severity.ts';
import { affectedBy } from './affected.ts';
import type { Facts } from './facts.ts';
import { type Finding, isSample } from './finding.ts';
import { type Context, findingAlert, fingerprintOf } from './finding-alert.ts';
import { ARCHIVED, findingOver } from './finding-over.ts';
import type { CheckDue, FindingHeard } from './heard.ts';
import { type Options, suppresses } from './options.ts';
import { severityOf } from './rating.ts';

/** A finding came, or came again: with a higher count, a higher severity, or archived. */
export function assessFinding(heard: FindingHeard, context: Context): Assessment<never> {
  const { finding, envelope } = heard;
  const isArchived = finding.service.archived === true;
  if (isArchived && isSample(finding)) return quiet('a sample that was archived');
  if (isArchived)
    return { verdict: 'alert', alert: findingOver({ id: finding.id, envelope, finding }, archivedIn(heard), context) };
  const because = suppressedBecause(finding, context.options);
  if (because !== undefined) return quiet(`suppressed in the configuration: ${because}`);
  return { verdict: 'alert', alert: findingAlert(heard, context) };
}

/** Findings of members are archived in the account that administers GuardDuty, which is told of them as well. */
function archivedIn({ finding, seenBy }: Pick<FindingHeard, 'finding' | 'seenBy'>) {
  const where =
    seenBy === finding.accountId ? 'this account or of the one that administers its GuardDuty' : `account ${seenBy}`;
  return {
    ...ARCHIVED,
    cause: 'Somebody archived it in GuardDuty.',
    actor: `The event does not say who. CloudTrail in ${finding.region} has it as ArchiveFindings, of ${where}.`,
  };
}

/** The reason that the operator gave for not being told of it. */
export function suppressedBecause(finding: Finding, { suppress }: Options): string | undefined {
  const tags = affectedBy(finding).flatMap((one) => one.tags ?? []);
  return suppress.find((one) => suppresses(one, finding, tags))?.because;
}

/** The daily look at one finding, as GuardDuty has it now. */
export function assessCheck(heard: CheckDue, { live, open }: Facts, context: Context): Assessment<never> {
  if (!live.known) return quiet(`the finding could not be read, and stays as it is: ${live.because}`);
  const problem = problemIn(open, heard.finding);
  if (!live.value) return assessMissing(heard, problem, context);
  const closed = { id: heard.finding, envelope: heard.envelope, finding: live.value, problem };
  if (live.value.service.archived === true)
    return { verdict: 'alert', alert: findingOver(closed, archivedUnnoticed, context) };
  const because = suppressedBecause(live.value, context.options);
  if (because !== undefined) return { verdict: 'alert', alert: findingOver(closed, suppressedSince(because), context) };
  if (problem && isAsTold(live.value, problem, context.options)) return quiet('it is active, as it was told');
  const note = problem || !open.known ? {} : { note: 'No event had told of it: the daily look found it active.' };
  return { verdict: 'alert', alert: findingAlert({ ...heard, finding: live.value, ...note }, context) };
}

/** What is open longer is a reminder every day: for what is grave only. */
function isAsTold(finding: Finding, problem: OpenProblem, options: Options): boolean {
  const severity = severityOf(finding, options);
  return !isWorse(severity, problem.severity) && !isWorse(severity, 'warning');
}

export function problemIn(open: Facts['open'], id: string): OpenProblem | undefined {
  return open.known ? open.value.find(({ fingerprint }) => fingerprint === fingerprintOf(id)) : undefined;
}

/** Findings of other accounts may be out of sight rather than gone. */
function assessMissing(heard: CheckDue, problem: OpenProblem | undefined, context: Context): Assessment<never> {
  const { envelope, finding: id, seenBy } = heard;
  if (envelope.account !== seenBy)
    return quiet(`account ${seenBy} does not see this finding of account ${envelope.account}, which stays as it is`);
  return { verdict: 'alert', alert: findingOver({ id, envelope, problem }, gone, context) };
}

const archivedUnnoticed = {
  ...ARCHIVED,
  cause: 'The daily look found it among the archived findings; no event had told so.',
  actor:
    'A suppression rule of GuardDuty, or somebody: CloudTrail of the account that administers GuardDuty has that as ArchiveFindings.',
};

const gone = {
  how: 'gone',
  cause:
    'GuardDuty has no such finding any more: it keeps findings for 90 days, and loses them when it is switched off.',
  impact: 'Nobody has said that it is dealt with.',
  doNow: 'Nothing, if it was dealt with. If not, look at the resource itself: GuardDuty has nothing left to show.',
};

function suppressedSince(because: string) {
  return {
    how: 'no longer told',
    cause: `The configuration suppresses it since it was told: ${because}`,
    impact: 'In GuardDuty the finding is still active, and what it is about may go on.',
    doNow: 'Nothing, if that reason holds for it.',
  };
}

function quiet(because: string) {
  return { verdict: 'quiet', because } as const;
}
