import { DAY } from '../../functions/core/time.ts';
import type { Silence } from '../../functions/core/triage/silence.ts';
import { Complaint } from '../event-file.ts';

/** Pure changes of the list of silences: whoever writes it may have to make them anew. */

type Silences = readonly Silence[];

export function added(silences: Silences, silence: Silence, now: Date): Silences {
  return [...withoutOld(silences, now), silence];
}

export function expired(silences: Silences, id: string, now: Date): Silences {
  const changed = { ...running(silences, id, now), endsAt: now.toISOString() };
  return withoutOld(replaced(silences, changed), now);
}

/** For so long after its present end. */
export function extended(
  silences: Silences,
  { id, ms }: { readonly id: string; readonly ms: number },
  now: Date,
): Silences {
  const silence = running(silences, id, now);
  const endsAt = new Date(Date.parse(silence.endsAt) + ms).toISOString();
  return withoutOld(replaced(silences, { ...silence, endsAt }), now);
}

export function isOver({ endsAt }: Silence, now: Date): boolean {
  return Date.parse(endsAt) <= now.getTime();
}

const KEPT_MS = 7 * DAY;

function withoutOld(silences: Silences, now: Date): Silences {
  return silences.filter(({ endsAt }) => now.getTime() - Date.parse(endsAt) <= KEPT_MS);
}

function replaced(silences: Silences, changed: Silence): Silences {
  return silences.map((silence) => (silence.id === changed.id ? changed : silence));
}

function running(silences: Silences, id: string, now: Date): Silence {
  const others = silences.filter((silence) => !isOver(silence, now)).map((silence) => silence.id);
  const silence = silences.find((one) => one.id === id);
  if (!silence)
    throw new Complaint(
      `there is no silence ${id}: expected ${others.length > 0 ? `one of ${others.join(', ')}` : 'one that silence list names, and it names none'}`,
    );
  if (isOver(silence, now)) throw new Complaint(`the silence ${id} ended at ${silence.endsAt}: add a new one`);
  return silence;
}
