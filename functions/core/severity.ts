/** PagerDuty's scale, mildest first. */
export const severities = ['info', 'warning', 'error', 'critical'] as const;
export type Severity = (typeof severities)[number];

/** How urgent it is when the alert does not say it itself. Colour is never the only carrier of a severity. */
export const urgency: Readonly<Record<Severity, string>> = {
  critical: 'act now',
  error: 'does not repair itself, needs a person',
  warning: 'no action needed now',
  info: 'for your information',
};

/** The worst of these; `info` when there are none. */
export function worst(found: readonly Severity[]): Severity {
  return severities.findLast((severity) => found.includes(severity)) ?? 'info';
}

/** This severity and every worse one, for routes: `atLeast('error')` is error and critical. */
export function atLeast(severity: Severity): readonly Severity[] {
  return severities.slice(severities.indexOf(severity));
}

export function isWorse(severity: Severity, than: Severity): boolean {
  return severities.indexOf(severity) > severities.indexOf(than);
}
