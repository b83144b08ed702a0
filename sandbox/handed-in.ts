import { eventEnvelope, mismatches } from '../functions/core/event.ts';
import { jsonOf } from '../functions/core/json.ts';
import { happeningNow } from './happening-now.ts';
import type { BusEvent } from './world.ts';

/** The event of a request's body: as if it happened now, unless it is asked for `recorded`; or what is wrong with it. */
export function handedIn(text: string, as: string | undefined, now: Date): BusEvent | { readonly error: string } {
  const envelope = eventEnvelope.safeParse(jsonOf(text));
  if (!envelope.success) return { error: mismatches(envelope.error, 'event') };
  const event: BusEvent = { version: '0', ...envelope.data };
  return as === 'recorded' ? event : happeningNow(event, now);
}
