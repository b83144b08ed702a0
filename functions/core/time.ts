/** Times as people read them: always UTC, always with the distance from now. */

export const SECOND = 1_000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** `10:05 UTC` today, `9 Nov 10:05 UTC` on another day, with the year when it is another one. */
export function clockTime(time: Date, now: Date): string {
  const clock = `${time.toISOString().slice(11, 16)} UTC`;
  if (time.toISOString().slice(0, 10) === now.toISOString().slice(0, 10)) return clock;
  const year = time.getUTCFullYear() === now.getUTCFullYear() ? '' : ` ${time.getUTCFullYear()}`;
  return `${time.getUTCDate()} ${MONTHS[time.getUTCMonth()]}${year} ${clock}`;
}

/** `6 Nov 2026, 10:05 UTC`, for messages that are read on another day. */
export function dateTime(time: Date): string {
  return `${time.getUTCDate()} ${MONTHS[time.getUTCMonth()]} ${time.getUTCFullYear()}, ${time.toISOString().slice(11, 16)} UTC`;
}

/** `45 s`, `4 min`, `6 h 20 min`, `6 days 20 h`: the two largest units that say something. */
export function duration(ms: number): string {
  const minutes = Math.round(ms / MINUTE);
  if (ms < MINUTE) return `${Math.max(0, Math.round(ms / SECOND))} s`;
  if (minutes < 60) return `${minutes} min`;
  if (minutes < 48 * 60) return pair(Math.floor(minutes / 60), 'h', minutes % 60, 'min');
  return pair(Math.floor(minutes / 1440), 'days', Math.floor((minutes % 1440) / 60), 'h');
}

function pair(large: number, largeUnit: string, small: number, smallUnit: string): string {
  return small === 0 ? `${large} ${largeUnit}` : `${large} ${largeUnit} ${small} ${smallUnit}`;
}

/** `10:05 UTC (in 4 min)` or `10:05 UTC (4 min ago)`. */
export function when(time: Date, now: Date): string {
  const ms = time.getTime() - now.getTime();
  return `${clockTime(time, now)} (${ms >= 0 ? `in ${duration(ms)}` : `${duration(-ms)} ago`})`;
}
