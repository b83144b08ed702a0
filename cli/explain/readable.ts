import { clockTime } from '../../functions/core/time.ts';

/** Not where it is a piece of a name. */
const ISO = /(?<![\w/])\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z/g;

/** A reason as the ledger keeps it, with its times as people read them. */
export function readable(text: string, now: Date): string {
  return text.replaceAll(ISO, (time) => clockTime(new Date(time), now));
}
