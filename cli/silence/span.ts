import { DAY, HOUR, MINUTE } from '../../functions/core/time.ts';
import { Complaint } from '../event-file.ts';

const UNITS: Readonly<Record<string, number>> = { d: DAY, h: HOUR, m: MINUTE };
const LONGEST_DAYS = 31;
const NEVER_TOLD = 'what is never to be told belongs in the routes of tocsin.config.ts';

/** `90m`, `4h`, `1d12h` in milliseconds. `instead`: what to do where it should last longer than it can. */
export function spanFrom(text: string, option: string, instead = NEVER_TOLD): number {
  if (!/^(\d+[dhm])+$/.test(text))
    throw new Complaint(`${option} ${text}: expected days, hours and minutes, such as 90m, 4h or 1d12h`);
  const ms = [...text.matchAll(/(\d+)([dhm])/g)].reduce(
    (sum, [, n, unit = '']) => sum + Number(n) * (UNITS[unit] ?? 0),
    0,
  );
  if (ms > 0 && ms <= LONGEST_DAYS * DAY) return ms;
  throw new Complaint(`${option} ${text}: expected more than nothing and at most ${LONGEST_DAYS} days: ${instead}`);
}
