import type { Ports } from '../../../functions/lanes/guardduty/facts.ts';
import { type Finding, finding } from '../../../functions/lanes/guardduty/finding.ts';
import { recorded } from '../../event-files.ts';

/** What GuardDuty knows when an event arrives: two active findings, and none of any other id. */
export function portsAt(): Ports {
  const findings = ['finding-mining', 'finding-database-login'].map((event) => findingIn(event));
  return {
    findings: {
      find: async (id) => findings.find((one) => one.id === id),
      activeSince: async () => ({ findings: [], isCut: false, isOff: false }),
    },
  };
}

/** The finding in a recorded event, with some of it replaced. */
export function findingIn(event: string, more: object = {}): Finding {
  return finding.parse({ ...(recorded(`guardduty/${event}`).detail as object), ...more });
}

export const before = {
  'finding-stolen-key-worse': ['finding-stolen-key', 'finding-stolen-key-again'],
  'finding-stolen-key-archived': ['finding-stolen-key', 'finding-stolen-key-worse'],
  'archived-by-call': ['finding-mining'],
  'archiving-noticed': ['finding-of-member-account'],
  'finding-check-due-missing': ['finding-stolen-key'],
  'protection-active': ['protection-error'],
  'runtime-healthy': ['runtime-unhealthy'],
  'runtime-unhealthy': ['finding-runtime-in-container'],
};

export const quiet = ['archived-several', 'sweep-due'];
