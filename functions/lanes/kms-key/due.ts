import { createHash } from 'node:crypto';
import * as z from 'zod/mini';
import type { EventEnvelope } from '../../core/event.ts';
import type { Timer } from '../../core/timer.ts';

/** What the lane sends itself, by timer or from its sweep; each comes back as an event about one key. */
export const KEY_DELETION_REMINDER = 'Key Deletion Reminder';
export const KEY_CHECK_DUE = 'Key Check Due';
export const KEY_GONE = 'Key Gone';
export const KEY_SWEEP_DUE = 'Key Sweep Due';

/** The two problems of a key that live state can open and close: it is to be deleted, or it cannot be used. */
export type About = 'deletion' | 'use';

export type Due =
  /** The date comes near: tell again, if it still is to be deleted then. */
  | { readonly what: 'reminder'; readonly deadline: Date }
  | { readonly what: 'check'; readonly about: About }
  /** The key was found deleted: nothing is left of this problem. */
  | { readonly what: 'gone'; readonly about: About };

const place = {
  key: z.object({ arn: z.string().check(z.startsWith('arn:')), id: z.string().check(z.minLength(1)) }),
  /** The account and Region of the key, not of the timer. */
  account: z.string(),
  region: z.string(),
};
const about = z.enum(['deletion', 'use']);
const checkDetail = z.object({ ...place, about });
const reminderDetail = z.object({ ...place, deadline: z.iso.datetime() });

export type Check = z.infer<typeof checkDetail>;
export type Reminder = z.infer<typeof reminderDetail>;

/** Throws a ZodError that names the field when somebody else's event came over the bus. */
export function parseDue(envelope: EventEnvelope): Due & Omit<Check, 'about'> {
  if (envelope['detail-type'] === KEY_DELETION_REMINDER) {
    const { deadline, ...where } = reminderDetail.parse(envelope.detail);
    return { what: 'reminder', ...where, deadline: new Date(deadline) };
  }
  const check = checkDetail.parse(envelope.detail);
  return { what: envelope['detail-type'] === KEY_GONE ? 'gone' : 'check', ...check };
}

/** One timer for one purpose: what is set twice, by two events or by one that came twice, is set once. */
export function dueTimer(detailType: string, detail: Check | Reminder, at: Date): Timer {
  const identity = JSON.stringify([detailType, detail, at.toISOString()]);
  const name = `kms-key-${createHash('sha256').update(identity).digest('hex').slice(0, 32)}`;
  return { name, at, detailType, detail };
}
