import { randomUUID } from 'node:crypto';
import type { BusEvent } from './world.ts';

/** A recorded event as if it happened now: with a new id, and with the sandbox's time in the place of its own. */
export function happeningNow(event: BusEvent, now: Date): BusEvent {
  return { ...event, id: randomUUID(), time: `${now.toISOString().slice(0, 19)}Z` };
}

/** Recorded events as if they happened one after the other, ending now; the same event twice stays the same event. */
export function happeningTogether(events: readonly BusEvent[], now: Date): readonly BusEvent[] {
  const ids = new Map(events.map(({ id }) => [id, randomUUID()]));
  const last = Math.max(...events.map(({ time }) => Date.parse(time)));
  return events.map((event) => {
    const at = new Date(now.getTime() - (last - Date.parse(event.time)));
    return { ...happeningNow(event, at), id: ids.get(event.id) ?? event.id };
  });
}
