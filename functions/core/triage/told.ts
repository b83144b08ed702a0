import type { Alert } from '../alert.ts';
import { problemOf } from '../memory.ts';
import { followUps, type Routing } from '../notification.ts';
import { acknowledgementInWords, isInForce } from './acknowledgement.ts';
import type { AlertRecord, Decision, Told } from './alert-record.ts';
import type { Hush } from './hush.ts';
import { ALWAYS } from './mute-timing.ts';

export type TriagePolicy = {
  /** A problem that keeps firing is told again after this long, in milliseconds. */
  readonly repeatAfterMs: number;
};

export type Situation = {
  readonly policy: TriagePolicy;
  readonly now: Date;
  /** Why nobody is to be told now, if there is a reason. */
  readonly hush?: Hush | undefined;
  /** The sets of mute timings, and which of them rest now. */
  readonly mutes?: { readonly all: readonly string[]; readonly resting: readonly string[] };
};

/** Whoever is not resting; of what is over or taken on, whoever was told. */
export function awakeFor(
  decision: Decision,
  told: Told | undefined,
  { mutes }: Pick<Situation, 'mutes'>,
): readonly string[] {
  const { all, resting } = mutes ?? { all: [], resting: [] };
  const isFollowUp = followUps.some((one) => one === decision);
  const without = isFollowUp ? (told?.unaware ?? []) : resting;
  return [ALWAYS, ...all.filter((name) => !without.includes(name))];
}

/** Why it is time to tell again. What was told as a part of a storm is reminded of by the storm; what is taken on, when that ends. */
export function reminderDue(
  { lastToldAt, storm, acknowledged }: Told,
  { repeatAfterMs }: TriagePolicy,
  now: Date,
): string | undefined {
  if (storm !== undefined) return undefined;
  if (acknowledged)
    return isInForce(acknowledged, now)
      ? undefined
      : `taken on by ${acknowledgementInWords(acknowledged, now)}; that is over, and it still fires`;
  const isDue = now.getTime() - Date.parse(lastToldAt) >= repeatAfterMs;
  return isDue ? `still firing, last told at ${lastToldAt}` : undefined;
}

/** Whom a decision reaches, and in what situation. */
export type Telling = { readonly routing: Routing; readonly situation: Situation };

export function toldAfter(
  told: Told | undefined,
  decision: Decision,
  { alert, routing, situation: { now, mutes } }: Telling & { readonly alert: Alert },
): Told | undefined {
  const at = now.toISOString();
  const problem = problemOf(alert);
  const openedAt = told?.status === 'firing' ? told.openedAt : at;
  switch (decision) {
    case 'opened':
    case 'escalated':
    case 'reminder':
      return {
        ...{ status: 'firing', openedAt, lastToldAt: at, problem, routing },
        ...restingAfter(told, mutes?.resting ?? []),
      };
    case 'resolved':
      return told && { ...told, status: 'resolved', lastToldAt: at, routing };
    case 'quiet':
      return told?.storm === undefined ? told : { ...told, status: 'resolved' };
    default:
      return told;
  }
}

/** Whoever rests misses this; whoever has rested since the problem opened knows nothing of it. */
function restingAfter(told: Told | undefined, resting: readonly string[]): Pick<Told, 'missed' | 'unaware'> {
  if (resting.length === 0) return {};
  const before = told?.status === 'firing' ? (told.unaware ?? []) : resting;
  return { missed: resting, unaware: resting.filter((name) => before.includes(name)) };
}

/** Whatever tells people, or ends the problem, ends the hush; another firing of what is hushed keeps it. */
export function hushAfter(record: AlertRecord, decision: Decision, { now, hush }: Situation): AlertRecord['hushed'] {
  if (record.firings.length === 0 || decision === 'opened' || decision === 'escalated') return undefined;
  if (record.told?.status === 'firing' || hush === undefined || decision === 'stale') return record.hushed;
  return record.hushed?.id === hush.id ? record.hushed : { ...hush, since: now.toISOString() };
}
