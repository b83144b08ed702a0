import { createHash } from 'node:crypto';
import type { Alert } from './alert.ts';
import type { Severity } from './severity.ts';
import type { Acknowledgement } from './triage/acknowledgement.ts';
import { ALWAYS } from './triage/mute-timing.ts';

/** The decisions that tell somebody, in the order of a problem's life. */
export const tellingDecisions = ['opened', 'escalated', 'reminder', 'acknowledged', 'resolved', 'noticed'] as const;
export type TellingDecision = (typeof tellingDecisions)[number];
/** Those that are news only to whoever was told of the problem before. */
export const followUps: readonly TellingDecision[] = ['acknowledged', 'resolved'];

/** One decision to tell someone, as it travels on the Tocsin bus under the detail type `Tocsin Notification`. */
export type Notification = {
  readonly version: 1;
  /** The same for the same decision, however often it is published: a channel posts it once. */
  readonly id: string;
  readonly decision: TellingDecision;
  readonly because: string;
  /** When it was decided, ISO 8601 UTC. */
  readonly at: string;
  readonly alert: Alert;
  readonly history: History;
  readonly routing: Routing;
};

export type History = {
  readonly openedAt: string;
  /** How often it fired since it opened. */
  readonly count: number;
  /** The title that people last read while it was firing. */
  readonly toldAs?: string;
  /** Who has taken it on. */
  readonly acknowledged?: Acknowledgement;
};

/**
 * What routes match on. Lists, because a problem that was told as a warning and as an error has to reach both
 * audiences when it escalates and when it resolves; EventBridge matches a list when any of its elements matches.
 */
export type Routing = {
  readonly severity: readonly Severity[];
  readonly lane: readonly string[];
  readonly kind: readonly string[];
  readonly account: readonly string[];
  readonly region: readonly string[];
  readonly labels: Readonly<Record<string, readonly string[]>>;
  /** The sets of mute timings that do not rest: a route without any listens for `always`. */
  readonly awake: readonly string[];
};

export const NOTIFICATION = 'Tocsin Notification';

export function routingOf(alert: Alert): Routing {
  return {
    severity: [alert.severity],
    lane: [alert.lane],
    kind: [alert.kind],
    account: [alert.origin.account],
    region: [alert.origin.region],
    labels: Object.fromEntries(Object.entries(alert.labels).map(([label, value]) => [label, [value]])),
    awake: [ALWAYS],
  };
}

/** Everybody that either of the two reaches. */
export function mergeRouting(told: Routing, next: Routing): Routing {
  const labels = [...new Set([...Object.keys(told.labels), ...Object.keys(next.labels)])];
  return {
    severity: union(told.severity, next.severity),
    lane: union(told.lane, next.lane),
    kind: union(told.kind, next.kind),
    account: union(told.account, next.account),
    region: union(told.region, next.region),
    labels: Object.fromEntries(labels.map((name) => [name, union(told.labels[name] ?? [], next.labels[name] ?? [])])),
    awake: next.awake,
  };
}

function union<T>(a: readonly T[], b: readonly T[]): readonly T[] {
  return [...new Set([...a, ...b])];
}

export function notificationId(fingerprint: string, eventId: string, decision: TellingDecision): string {
  return createHash('sha256')
    .update(JSON.stringify([fingerprint, eventId, decision]))
    .digest('hex')
    .slice(0, 32);
}
