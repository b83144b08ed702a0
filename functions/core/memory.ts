import type { Alert, Origin } from './alert.ts';
import type { Counts } from './bulk.ts';
import type { AlertRecord } from './triage/alert-record.ts';

/** What a lane remembers between events, and what it has told people that is not over. Bound to a lane and to one event. */
export type LaneMemory = {
  /**
   * What was remembered under this key, as JSON. The event that remembered it recalls what was there before: handled again
   * after a crash, it comes to the same conclusion.
   */
  readonly recall: (key: string) => Promise<Recalled>;
  /** What was counted under this key of the lane's bulk; empty when nothing was. */
  readonly counted: (key: string) => Promise<Counts>;
  /** The lane's problems that fire, told or hushed. May lack what was decided within the last second. */
  readonly open: () => Promise<readonly OpenProblem[]>;
};

/** `value` is undefined, and `version` 0, when nothing is remembered. */
export type Recalled = { readonly value: unknown; readonly version: number };

/** To be remembered, unless another event was faster: `after` is the version that was recalled. */
export type Remembering = { readonly key: string; readonly value: unknown; readonly after: number };

/** What of an alert is kept while it is open, to look at the live state again. */
export type Problem = Pick<Alert, 'lane' | 'kind' | 'severity' | 'title' | 'resource'> &
  Pick<Origin, 'account' | 'region'>;

export type OpenProblem = Problem & { readonly fingerprint: string; readonly openedAt: string };

export function problemOf({ lane, kind, severity, title, resource, origin: { account, region } }: Alert): Problem {
  return { lane, kind, severity, title, resource, account, region };
}

/** A record of a problem that fires, in short. */
export function openProblemOf({ fingerprint, latest, told, hushed }: AlertRecord): readonly OpenProblem[] {
  const problem = latest ? problemOf(latest) : told?.problem;
  const openedAt = told?.openedAt ?? hushed?.since;
  return problem && openedAt ? [{ fingerprint, openedAt, ...problem }] : [];
}
