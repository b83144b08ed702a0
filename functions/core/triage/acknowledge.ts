import { notificationId } from '../notification.ts';
import { worst } from '../severity.ts';
import { clockTime } from '../time.ts';
import { type Acknowledgement, isInForce, type TakingOn } from './acknowledgement.ts';
import type { AlertRecord } from './alert-record.ts';
import { attendedAfter } from './attended.ts';
import type { Attention } from './attention.ts';
import { awakeFor, type Situation } from './told.ts';

/** `done`: these very words are in force. `impossible`: nobody was told of it, or it is over. */
export type Acknowledging =
  | { readonly outcome: 'acknowledged'; readonly attention: Attention }
  | { readonly outcome: 'done'; readonly record: AlertRecord }
  | { readonly outcome: 'impossible'; readonly because: string };

/**
 * Somebody takes on a problem: everybody who was told hears of it, and reminders stop. Pure. Its `since` does not hold the
 * time, so that the same words are told once, even when the command that says them dies half-way and is run again; what
 * is told in between makes them news.
 */
export function acknowledge(
  record: AlertRecord,
  { author, comment, forMs }: TakingOn,
  situation: Pick<Situation, 'now' | 'mutes'>,
): Acknowledging {
  const { now } = situation;
  const { told, latest } = record;
  if (told?.status !== 'firing' || told.storm !== undefined || !latest || record.firings.length === 0)
    return { outcome: 'impossible', because: obstacleTo(record, now) };
  const before = told.acknowledged;
  const isSaid = before?.author === author && before.comment === comment && before.forMs === forMs;
  if (isSaid && isInForce(before, now)) return { outcome: 'done', record };
  const since = JSON.stringify([before?.at ?? told.lastToldAt, author, comment, forMs]);
  const acknowledged: Acknowledgement = {
    ...{ author, comment, at: now.toISOString() },
    ...(forMs === undefined ? {} : { forMs }),
    notificationId: notificationId(record.fingerprint, since, 'acknowledged'),
  };
  const routing = { ...told.routing, awake: awakeFor('acknowledged', told, situation) };
  const news = { decision: 'acknowledged', because: `${author} takes care of it`, since } as const;
  const attended = attendedAfter(record, news, now);
  const attention = {
    ...{ ...news, alert: latest, routing },
    record: { ...record, attended, told: { ...told, acknowledged } },
  };
  return { outcome: 'acknowledged', attention };
}

function obstacleTo({ firings, clearedAt, told, hushed }: AlertRecord, now: Date): string {
  if (firings.length === 0)
    return clearedAt === undefined ? 'it is over' : `it is over since ${clockTime(new Date(clearedAt), now)}`;
  if (told?.storm !== undefined) return `it was told as a part of the storm ${told.storm} only`;
  return hushed ? `nobody was told of it: ${hushed.because}` : 'nobody was told of it';
}

/** Whether a problem is as it was when somebody looked at it: the same episode, and no worse. */
export function isAsSeen(seen: AlertRecord, now: AlertRecord): boolean {
  return episodeOf(seen) === episodeOf(now);
}

function episodeOf({ told }: AlertRecord): string | undefined {
  return told?.status === 'firing' ? `${told.openedAt} ${worst(told.routing.severity)}` : undefined;
}
