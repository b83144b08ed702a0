import type { Counts } from '../../core/bulk.ts';
import type { Window } from './window.ts';

/** What lifecycle did to an object. `expired` left a delete marker and can be undone, `deleted` was for good. */
export const actions = [
  ...(['expired', 'deleted', 'transitioned', 'archived'] as const),
  ...(['restore-initiated', 'restore-completed', 'restore-expired'] as const),
] as const;
export type Action = (typeof actions)[number];

/** One bucket in one window: what a tally counts. */
export type BucketWindow = Place & { readonly bucket: string; readonly window: Window };
export type Place = { readonly account: string; readonly region: string };

/** `111122223333/eu-west-1/acme-logs#2026-11-06T00:00:00.000Z/24` */
export function keyOf({ account, region, bucket, window }: BucketWindow): string {
  return `${account}/${region}/${bucket}#${window.start}/${window.hours}`;
}

const KEY = /^([^/]+)\/([^/]+)\/(.+)#([^#]+)\/(\d+)$/;

/** Undefined when it is no key of this lane. */
export function bucketWindowIn(key: string): BucketWindow | undefined {
  const [, account, region, bucket, start, hours] = KEY.exec(key) ?? [];
  if (!account || !region || !bucket || !start || Number.isNaN(Date.parse(start))) return undefined;
  return { account, region, bucket, window: { start, hours: Number(hours) } };
}

/** Objects that an event counts under; `how` is the storage class or tier, `-` where there is none. */
export type Line = { readonly action: Action; readonly how: string; readonly prefix: string; readonly count: number };

export const NO_CLASS = '-';
/** Objects whose keys have no slash. */
export const TOP = '(top)';
/** Objects of prefixes that are not counted by name. */
export const OTHERS = '(others)';

export function counterName(action: string, how: string, prefix: string): string {
  return `${action} ${how} ${prefix}`;
}

export function bytesName(action: string): string {
  return `bytes ${action}`;
}

/** The counter that takes what there is no room for by name. */
export function spareName(name: string): string {
  const [action = '', how = ''] = name.split(' ', 2);
  return action === 'bytes' ? name : counterName(action, how, OTHERS);
}

/** What the counters of a tally say, most first. */
export function linesIn(counts: Counts): readonly Line[] {
  const lines = Object.entries(counts).flatMap(([name, count]) => {
    const [, found, how, prefix] = /^([\w-]+) (\S+) (.+)$/s.exec(name) ?? [];
    const action = actions.find((one) => one === found);
    return action && how && prefix ? [{ action, how, prefix, count }] : [];
  });
  return lines.sort((a, b) => b.count - a.count);
}

export function bytesOf(counts: Counts, action: Action): number {
  return counts[bytesName(action)] ?? 0;
}

export type Totals = { readonly [A in Action]?: number };

export function totalsOf(counts: Counts): Totals {
  const totals = new Map<Action, number>();
  for (const { action, count } of linesIn(counts)) totals.set(action, (totals.get(action) ?? 0) + count);
  return Object.fromEntries(totals);
}

export function sumOf(totals: Totals, of: readonly Action[] = actions): number {
  return of.reduce((sum, action) => sum + (totals[action] ?? 0), 0);
}

/** Actions after which objects are no longer where they were read. */
export const GONE: readonly Action[] = ['expired', 'deleted'];
/** Actions that cost money, an object each, and take nothing away. */
export const MOVED: readonly Action[] = ['transitioned', 'archived'];
