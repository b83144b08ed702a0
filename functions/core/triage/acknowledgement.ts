import { clockTime } from '../time.ts';

/** Who takes on a problem, and what they say about it. `forMs`: reminders come again after so long. */
export type TakingOn = { readonly author: string; readonly comment: string; readonly forMs?: number };

/** Holds until its end, if it has one, or until the problem gets worse or is over. */
export type Acknowledgement = TakingOn & {
  /** ISO 8601 UTC. */
  readonly at: string;
  /** What told people of it. */
  readonly notificationId: string;
};

export function isInForce(acknowledged: Term, now: Date): boolean {
  const end = endOf(acknowledged);
  return end === undefined || now < end;
}

/** `ops until 10:05 UTC: the source is down` */
export function acknowledgementInWords(acknowledged: Acknowledgement, now: Date): string {
  const { author, comment } = acknowledged;
  const end = endOf(acknowledged);
  return end === undefined ? `${author}: ${comment}` : `${author} until ${clockTime(end, now)}: ${comment}`;
}

type Term = Pick<Acknowledgement, 'at' | 'forMs'>;

/** Undefined: it has none of its own. */
export function endOf({ at, forMs }: Term): Date | undefined {
  return forMs === undefined ? undefined : new Date(Date.parse(at) + forMs);
}
