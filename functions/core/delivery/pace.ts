import { MINUTE } from '../time.ts';
import type { ChannelRecord } from './channel-record.ts';

/** How fast a vendor takes messages: so many a minute in the long run, and so many at once after a rest. */
export type Pace = { readonly perMinute: number; readonly burst: number };

/**
 * When a message may be sent, in milliseconds since 1970. One in the queue only spreads out what waits: when it comes up,
 * the message gets its firm turn, which may be later, because others came up too late for theirs.
 */
export type Turn = { readonly at: number; readonly isFirm: boolean };

/** `record`: what the channel has to remember anew. */
export type Given = Turn & { readonly record?: ChannelRecord };

/**
 * Gives a message its turn, as the generic cell rate algorithm does: one number says when everything is sent, and a
 * message may run ahead of it by a burst. A pause of the vendor counts for all.
 */
export function nextTurn(record: ChannelRecord, pace: Pace | undefined, now: number, kept?: Turn): Given {
  if (kept?.isFirm && isGood(kept.at, record, now)) return kept;
  const start = Math.max(now, record.pausedUntil ?? 0);
  if (pace === undefined) return { at: start, isFirm: true };
  const queue = kept ? { at: kept.at, until: record.queuedUntil } : placeAfter(record.queuedUntil, pace, now);
  const queued = { ...record, ...(queue.until === undefined ? {} : { queuedUntil: queue.until }) };
  if (queue.at > now) return { at: queue.at, isFirm: false, ...(kept ? {} : { record: queued }) };
  const { at, until } = placeAfter(record.sentUntil, pace, start);
  return { at, isFirm: true, record: { ...queued, sentUntil: until } };
}

/** The vendor wants to be left alone: what comes after that comes one by one. */
export function paused(record: ChannelRecord, pace: Pace | undefined, until: number): ChannelRecord {
  const sentUntil = pace && Math.max(record.sentUntil ?? 0, until + headstart(pace));
  const pausedUntil = Math.max(record.pausedUntil ?? 0, until);
  return { ...record, pausedUntil, ...(sentUntil === undefined ? {} : { sentUntil }) };
}

/** A turn is good for a while, unless the vendor has paused the channel since. */
function isGood(turn: number, { pausedUntil = 0 }: ChannelRecord, now: number): boolean {
  return turn >= pausedUntil && now - turn < GOOD_FOR_MS;
}

/** Queues are late by seconds. What is later comes with many others, which would all be sent at once. */
const GOOD_FOR_MS = 30_000;

function placeAfter(until: number | undefined, pace: Pace, start: number) {
  const due = Math.max(start, until ?? 0);
  return { at: Math.max(start, due - headstart(pace)), until: due + MINUTE / pace.perMinute };
}

function headstart({ perMinute, burst }: Pace): number {
  return (burst - 1) * (MINUTE / perMinute);
}
