import { DAY, MINUTE } from '../../core/time.ts';
import type { Crawl } from './facts.ts';

/** How far the clocks of an event and of Glue's history may be apart. */
const SLACK = 1.5 * MINUTE;

/**
 * Failed crawls since the last one that ended otherwise, this failure included. The history may lag behind the event,
 * so a failure that it does not show yet counts as one more.
 */
export function failuresInARow(history: readonly Crawl[], failedAt: Date): number {
  const ended = endedBy(history, failedAt);
  const others = ended.findIndex(({ state }) => state !== 'FAILED');
  const failed = others === -1 ? ended.length : others;
  return failed + (shows(history, failedAt) ? 0 : 1);
}

export function failuresWithinADay(history: readonly Crawl[], failedAt: Date): number {
  const since = failedAt.getTime() - DAY;
  const failed = endedBy(history, failedAt).filter((crawl) => crawl.state === 'FAILED' && endOf(crawl) > since);
  return failed.length + (shows(history, failedAt) ? 0 : 1);
}

/** A crawl that completed after this failure. */
export function successSince(history: readonly Crawl[], failedAt: Date): Crawl | undefined {
  return history.find((crawl) => crawl.state === 'COMPLETED' && crawl.startedAt >= startOfFailed(history, failedAt));
}

/** A crawl that began after the failed one and still runs. */
export function runningSince(history: readonly Crawl[], failedAt: Date): Crawl | undefined {
  return history.find((crawl) => crawl.state === 'RUNNING' && crawl.startedAt > failedAt);
}

/** The newest crawl that began after this failure and has ended, whichever way. */
export function endedSince(history: readonly Crawl[], failedAt: Date): Crawl | undefined {
  return history.find((crawl) => crawl.state !== 'RUNNING' && crawl.startedAt > failedAt);
}

export function lastSuccess(history: readonly Crawl[]): Crawl | undefined {
  return history.find(({ state }) => state === 'COMPLETED');
}

/** Failures before the newest success, without another success between: how many retries it took. */
export function failuresBeforeSuccess(history: readonly Crawl[], succeededAt: Date): number {
  const before = history.filter((crawl) => crawl.state !== 'RUNNING' && endOf(crawl) <= succeededAt.getTime() + SLACK);
  const older = before[0]?.state === 'COMPLETED' ? before.slice(1) : before;
  const others = older.findIndex(({ state }) => state !== 'FAILED');
  return others === -1 ? older.length : others;
}

function endedBy(history: readonly Crawl[], failedAt: Date): readonly Crawl[] {
  return history.filter((crawl) => crawl.state !== 'RUNNING' && endOf(crawl) <= failedAt.getTime() + SLACK);
}

function shows(history: readonly Crawl[], failedAt: Date): boolean {
  return history.some((crawl) => crawl.state === 'FAILED' && Math.abs(endOf(crawl) - failedAt.getTime()) <= SLACK);
}

function startOfFailed(history: readonly Crawl[], failedAt: Date): Date {
  return (
    history.find((crawl) => crawl.state === 'FAILED' && Math.abs(endOf(crawl) - failedAt.getTime()) <= SLACK)
      ?.startedAt ?? failedAt
  );
}

function endOf({ endedAt, startedAt }: Crawl): number {
  return (endedAt ?? startedAt).getTime();
}
