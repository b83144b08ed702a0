import { callerIn } from '../../core/caller.ts';
import type { EventEnvelope } from '../../core/event.ts';

const NOBODY = 'CloudTrail names nobody for this call; look there at other calls of the same minutes';

/** Who called and from where, in plain words. */
export function actorIn({ detail }: EventEnvelope): string {
  return callerIn(detail).words || NOBODY;
}
