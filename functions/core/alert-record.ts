import type { Problem } from './memory.ts';
import type { Routing, TellingDecision } from './notification.ts';
import type { Severity } from './severity.ts';

/**
 * What the ledger knows of one problem. `clearedAt` and `firings` do not depend on the order in which events arrived;
 * `told` is what people know, and does.
 */
export type AlertRecord = {
  readonly fingerprint: string;
  /** Event time of the newest resolve; firings at or before it are over. */
  readonly clearedAt?: string;
  /** The firings since then, oldest first; only the newest fifty are kept singly. */
  readonly firings: readonly Firing[];
  /** The firings since then that are no longer kept singly. */
  readonly earlier: { readonly count: number; readonly severity: Severity };
  readonly told?: Told;
  /** The last fifty events and what was decided on them, so that a repeated event gets the same answer. */
  readonly decided: readonly { readonly eventId: string; readonly decision: Decision }[];
};

export type Firing = { readonly eventId: string; readonly time: string; readonly severity: Severity };

export type Told = {
  readonly status: 'firing' | 'resolved';
  readonly openedAt: string;
  readonly lastToldAt: string;
  /** What people last read while it was firing. */
  readonly problem: Problem;
  readonly routing: Routing;
};

/** A decision that tells nobody is recorded with its reason all the same. */
export type Decision = TellingDecision | 'counted' | 'stale' | 'quiet';

export const KEPT = 50;
