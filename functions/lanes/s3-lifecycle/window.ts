import { clockTime, DAY, HOUR, MINUTE } from '../../core/time.ts';

/** The hours that are counted together: `start` as ISO 8601, aligned to midnight UTC. */
export type Window = { readonly start: string; readonly hours: number };

/** The start of the window that an hour such as `2026-11-06T02` lies in, in milliseconds; NaN when it is none. */
export function startOf(hour: string, hours: number): number {
  const at = Date.parse(`${hour}:00:00Z`);
  return Math.floor((at % DAY) / (hours * HOUR)) * hours * HOUR + (at - (at % DAY));
}

export function endOf({ start, hours }: Window): Date {
  return new Date(Date.parse(start) + hours * HOUR);
}

/** Events of the last minutes may still be on their way when a window ends. */
const GRACE = 15 * MINUTE;

export function digestAt(window: Window): Date {
  return new Date(endOf(window).getTime() + GRACE);
}

/** `since 00:00 UTC` of the window that is not over, `on 5 Nov` of a day, `on 5 Nov from 06:00 to 12:00 UTC` of less. */
export function windowInWords(window: Window, now: Date): string {
  const start = new Date(window.start);
  if (now < endOf(window)) return `since ${clockTime(start, now)}`;
  const day = clockTime(start, endOf({ start: window.start, hours: 48 }))
    .split(' ')
    .slice(0, -2)
    .join(' ');
  if (window.hours === 24) return `on ${day}`;
  const until = window.start.slice(0, 10) === endOf(window).toISOString().slice(0, 10) ? endOf(window) : undefined;
  const end = until === undefined ? '24:00 UTC' : clockTime(until, until);
  return `on ${day} from ${window.start.slice(11, 16)} to ${end}`;
}

/** `a day`, `a window of 6 hours`: what a usual number is a number in. */
export function perWindow(hours: number): string {
  if (hours === 24) return 'a day';
  return hours === 1 ? 'an hour' : `in ${hours} hours`;
}
