import type { Alert } from '../../../core/alert.ts';
import type { RemedyOutcome } from '../../../core/lane.ts';
import { isWorse, type Severity, severities, worst } from '../../../core/severity.ts';
import { clockTime } from '../../../core/time.ts';
import type { Context } from '../words.ts';
import type { RepairPlan } from './repair-plan.ts';

/** What is done about a broken rule: how bad that makes it, what the title adds, and the line about action. */
export type Response = {
  readonly severity: Severity;
  readonly urgency: string;
  readonly point?: string;
  readonly action: string;
  /** Whether a person may start the rule's own repair now. */
  readonly isRepairOpen: boolean;
};

/** Nothing is started: a person has to, or AWS Config does by itself. */
export function notStarted(plan: RepairPlan & { readonly plan: 'automatic' | 'leave' }, severity: Severity): Response {
  if (plan.plan === 'automatic')
    return {
      severity,
      urgency: urgencyOf(severity),
      point: 'AWS Config repairs it',
      action: `Tocsin, this alerting tool, did nothing: AWS Config starts the rule's own repair by itself (SSM document ${plan.document}). If that fails, AWS Config does not say so: this problem then stays open.`,
      isRepairOpen: false,
    };
  return {
    severity,
    urgency: urgencyOf(severity),
    action: `Nothing was done automatically: ${plan.because}.`,
    isRepairOpen: plan.document !== undefined,
  };
}

/** What is told of the outcome of starting the repair. */
export function afterStart(outcome: RemedyOutcome, severity: Severity, look: Date, { now }: Context): Response {
  switch (outcome.outcome) {
    case 'applied':
      return {
        severity: whileRepairing(severity),
        urgency: 'no action needed now; you are told when it is over, or when the repair failed',
        point: 'repair started',
        action: `The rule's own repair was started: ${outcome.what}. Tocsin, this alerting tool, looks at its outcome at ${clockTime(look, now)}.`,
        isRepairOpen: false,
      };
    case 'dry-run':
      return left(severity, 'this is a dry run. Otherwise the repair of the rule would have been started');
    case 'off':
      return left(severity, 'Tocsin may start no repairs here (`remedy` is off)');
    default:
      return left(severity, `the repair of the rule could not be started (${outcome.because})`);
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
    isRepairOpen: false,
  };
}

function left(severity: Severity, because: string): Response {
  return {
    severity,
    urgency: urgencyOf(severity),
    action: `Nothing was done automatically: ${because}.`,
    isRepairOpen: true,
  };
}

/** A repair takes minutes: nobody gets up for what is about to be over, and everybody does when it failed. */
function whileRepairing(severity: Severity): Severity {
  return isWorse(severity, 'warning') ? 'warning' : severity;
}

function nextWorse(severity: Severity): Severity {
  return severities[severities.indexOf(severity) + 1] ?? severity;
}

const URGENCIES: Readonly<Record<Severity, NonNullable<Alert['urgency']>>> = {
  critical: 'act now; it stays broken until somebody changes the resource',
  error: 'needs a person; it stays broken until somebody changes the resource',
  warning: 'not tonight; a person in working hours, because it stays broken until somebody changes the resource',
  info: 'for your information; it stays broken until somebody changes the resource',
};

export function urgencyOf(severity: Severity): string {
  return URGENCIES[severity];
}
