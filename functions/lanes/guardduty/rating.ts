import type { Severity } from '../../core/severity.ts';
import { type Band, bandOf, type Finding, isSample } from './finding.ts';
import type { Options } from './options.ts';

const SEVERITIES: Readonly<Record<Band, Severity>> = {
  Critical: 'critical',
  High: 'error',
  Medium: 'warning',
  Low: 'info',
};
const PAGES_FROM: Readonly<Record<Options['pageFrom'], number>> = { medium: 4, high: 7, critical: 9 };

/** As GuardDuty rates it; `info` for a sample, and for what the operator does not want to be called for. */
export function severityOf(finding: Finding, { pageFrom }: Options): Severity {
  return isSample(finding) || finding.severity < PAGES_FROM[pageFrom] ? 'info' : SEVERITIES[bandOf(finding)];
}

/** `High, 8 of 10`. */
export function ratingOf(finding: Finding): string {
  return `${bandOf(finding)}, ${finding.severity} of 10`;
}

/** Whether to get up, and what happens if nobody does. */
export function urgencyOf(finding: Finding, options: Options): string {
  if (isSample(finding)) return 'nothing to do, this is a test and nothing has happened';
  const rated = `GuardDuty rates it ${ratingOf(finding)}`;
  switch (severityOf(finding, options)) {
    case 'critical':
      return `get up and act now. ${rated}: several signs of one attack. It goes on until somebody stops it`;
    case 'error':
      return `get up. ${rated}, which stands for compromised or misused right now. It goes on until somebody stops it`;
    case 'warning':
      return `no need to get up, look at it in working hours. ${rated}: suspicious, not proven. Nothing ends it by itself`;
    default:
      return bandOf(finding) === 'Low'
        ? `no need to act now. ${rated}, which stands for an attempt that has compromised nothing`
        : `for your information, because the configuration pages from ${options.pageFrom} on. ${rated}`;
  }
}
