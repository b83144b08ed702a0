import { createHash } from 'node:crypto';
import * as z from 'zod/mini';
import type { EventEnvelope } from '../../core/event.ts';
import type { Timer } from '../../core/timer.ts';
import { keyArn } from './key-ref.ts';
import { abouts } from './problems.ts';

/** What the lane sends itself, by timer or from its sweep; each comes back as an event about one key. */
export const KEY_DELETION_REMINDER = 'Key Deletion Reminder';
export const KEY_CHECK_DUE = 'Key Check Due';
export const KEY_GONE = 'Key Gone';
export const KEY_SWEEP_DUE = 'Key Sweep Due';

const reminder = z.object({ key: keyArn, deadline: z.iso.datetime() });
const check = z.object({ key: keyArn, about: z.enum(abouts) });

export type Reminder = z.infer<typeof reminder>;
export type Check = z.infer<typeof check>;

export type Due =
  /** The date comes near: told again, if the key still is to be deleted then. */
  | { readonly what: 'reminder'; readonly deadline: Date }
  | ({ readonly what: 'check' } & Pick<Check, 'about'>)
  /** The key was found deleted: nothing is left of this problem. */
  | ({ readonly what: 'gone' } & Pick<Check, 'about'>);

/** Throws a ZodError that names the field when somebody else's event came over the bus. */
export function parseDue(envelope: EventEnvelope): Due & Pick<Check, 'key'> {
  const type = envelope['detail-type'];
  if (type === KEY_DELETION_REMINDER) {
    const { key, deadline } = reminder.parse(envelope.detail);
    return { what: 'reminder', key, deadline: new Date(deadline) };
  }
  return { what: type === KEY_GONE ? 'gone' : 'check', ...check.parse(envelope.detail) };
}

/** One timer for one purpose: what is set twice, by two events or by one that came twice, is set once. */
export function dueTimer(detailType: string, detail: Check | Reminder, at: Date): Timer {
  const identity = JSON.stringify([detailType, detail, at.toISOString()]);
  const name = `kms-key-${createHash('sha256').update(identity).digest('hex').slice(0, 32)}`;
  return { name, at, detailType, detail };
}
