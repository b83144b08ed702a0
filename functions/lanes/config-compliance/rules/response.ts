import type { RemedyOutcome } from '../../../core/lane.ts';
import { isWorse, type Severity, severities, worst } from '../../../core/severity.ts';
import { clockTime } from '../../../core/time.ts';
import type { Context } from '../words.ts';
import type { NoStart } from './repair-plan.ts';

/** What is done about a broken rule: how bad that makes it, what the title adds, and the line about action. */
export type Response = {
  readonly severity: Severity;
  readonly urgency: string;
  readonly point?: string;
  readonly action: string;
  /** The rule's own repair: a person may start it, it was started, or it is of no help. */
  readonly repair: { readonly is: 'open'; readonly document: string } | { readonly is: 'started' | 'no-help' };
};

/** Nothing is started: a person has to, or AWS Config does by itself. */
export function notStarted(plan: NoStart, severity: Severity): Response {
  if (plan.plan === 'leave') return left(severity, plan.because, plan.document);
  return {
    severity,
    urgency: 'AWS Config is about to repair it by itself; act if it is not over in half an hour',
    point: 'AWS Config repairs it',
    action: `Tocsin, this alerting tool, did nothing: AWS Config starts the rule's own repair by itself (SSM document ${plan.document}). No event tells if that fails: this problem then stays open.`,
    repair: { is: 'started' },
  };
}

type Outcome = { readonly outcome: RemedyOutcome; readonly document: string; readonly look: Date };

/** What is told of the outcome of starting the repair. */
export function afterStart({ outcome, document, look }: Outcome, severity: Severity, { now }: Context): Response {
  switch (outcome.outcome) {
    case 'applied':
      return {
        severity: whileRepairing(severity),
        urgency: 'no action needed now; you are told when it is over, or when the repair failed',
        point: 'repair started',
        action: `The rule's own repair was started: ${outcome.what}. Tocsin, this alerting tool, looks at its outcome at ${clockTime(look, now)}.`,
        repair: { is: 'started' },
      };
    case 'dry-run':
      return left(severity, 'this is a dry run. Otherwise the repair of the rule would have been started', document);
    case 'off':
      return left(severity, 'Tocsin may start no repairs here (`remedy` is off)', document);
    case 'refused':
      return { ...left(severity, `${outcome.because}, and no second one was started`), repair: { is: 'started' } };
    default:
      return left(severity, `the repair of the rule could not be started (${outcome.because})`, document);
  }
}

/** The repair was made, and did not help: worse than what was told when it was started. */
export function repairFailed(severity: Severity, because: string): Response {
  const failed = worst([severity, nextWorse(whileRepairing(severity))]);
  return {
    severity: failed,
    urgency: urgencyOf(failed),
    point: 'repair failed',
    action: `The rule's own repair was started, and ${because}. Nothing more is done automatically.`,
    repair: { is: 'no-help' },
  };
}

function left(severity: Severity, because: string, document?: string): Response {
  return {
    severity,
    urgency: urgencyOf(severity),
    action: `Nothing was done automatically: ${because}.`,
    repair: document === undefined ? { is: 'no-help' } : { is: 'open', document },
  };
}

/** A repair takes minutes: nobody gets up for what is about to be over, and everybody does when it failed. */
function whileRepairing(severity: Severity): Severity {
  return isWorse(severity, 'warning') ? 'warning' : severity;
}

function nextWorse(severity: Severity): Severity {
  return severities[severities.indexOf(severity) + 1] ?? severity;
}

const STAYS = 'it stays so until somebody changes it';
const URGENCIES: Readonly<Record<Severity, string>> = {
  critical: `get up and act now; ${STAYS}`,
  error: `act within the hour, at night too; ${STAYS}`,
  warning: `no need to get up: change it in working hours; ${STAYS}`,
  info: `no need to do anything now; ${STAYS}`,
};

function urgencyOf(severity: Severity): string {
  return URGENCIES[severity];
}
