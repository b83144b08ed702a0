import type { Alert } from '../alert.ts';
import type { Problem } from '../memory.ts';
import type { Routing, TellingDecision } from '../notification.ts';
import type { Severity } from '../severity.ts';
import type { Acknowledgement } from './acknowledgement.ts';
import type { Attended } from './attended.ts';
import type { Hush } from './hush.ts';

/**
 * What the ledger knows of one problem. `clearedAt` and `firings` do not depend on the order in which events arrived;
 * `told` and `hushed` are what people know or do not know yet, and do.
 */
export type AlertRecord = {
  readonly fingerprint: string;
  /** Event time of the newest resolve; firings at or before it are over. */
  readonly clearedAt?: string;
  /** The firings since then, oldest first; only the newest fifty are kept singly. */
  readonly firings: readonly Firing[];
  /** The firings since then that are no longer kept singly. */
  readonly earlier: { readonly count: number; readonly severity: Severity };
  /** The newest firing alert, for whoever has to be told of it later. */
  readonly latest?: Alert;
  readonly told?: Told;
  /** Why nobody is told while it fires. */
  readonly hushed?: Hush & { readonly since: string };
  /** The last fifty events and what was decided on them, so that a repeated event gets the same answer. */
  readonly decided: readonly { readonly eventId: string; readonly decision: Decision }[];
  /** The last ten tellings that no event brought about. */
  readonly attended?: readonly Attended[];
};

export type Firing = { readonly eventId: string; readonly time: string; readonly severity: Severity };

export type Told = {
  readonly status: 'firing' | 'resolved';
  readonly openedAt: string;
  readonly lastToldAt: string;
  /** What people last read while it was firing. */
  readonly problem: Problem;
  readonly routing: Routing;
  /** The sets of mute timings that rested then: their routes are told when they wake. */
  readonly missed?: readonly string[];
  /** Those of them that have not been told of this episode at all: its end is no news to them. */
  readonly unaware?: readonly string[];
  /** The storm that it was told as a part of, and in no other way. */
  readonly storm?: string;
  /** Who has taken it on since it was told last. */
  readonly acknowledged?: Acknowledgement;
};

/** A decision that tells nobody is recorded with its reason all the same. */
export type Decision = TellingDecision | 'counted' | 'stale' | 'quiet' | 'silenced' | 'inhibited' | 'merged';

export const KEPT = 50;
