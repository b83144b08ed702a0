import type { AlertParts } from '../../core/alert.ts';
import type { OpenProblem } from '../../core/memory.ts';
import { brief } from '../../core/text.ts';
import { clockTime } from '../../core/time.ts';
import type { Facts } from './facts.ts';

export type RuntimeUrgency = Pick<AlertParts, 'severity' | 'urgency'> & { readonly step: string };

const LOOK = 'See what GuardDuty says is wrong with it (an empty list: it is gone), and mend that as the runbook says:';

/** Intruders switch the agent off: what is a nuisance otherwise is urgent where an attack is open. */
export function runtimeUrgency(here: Facts['open'], now: Date): RuntimeUrgency {
  if (!here.known) return { severity: 'warning', urgency: UNCLEAR, step: LOOK };
  const attack = here.value.find(({ kind }) => kind === 'finding' || kind === 'attack-sequence');
  return attack ? urgentFor(attack, now) : { severity: 'warning', urgency: CALM, step: LOOK };
}

const CALM = 'no need to get up: Tocsin has no open GuardDuty finding about it';
const UNCLEAR =
  'no need to get up, unless you were told of an attack on it today: then somebody may have switched the agent off';

function urgentFor({ openedAt, title }: OpenProblem, now: Date): RuntimeUrgency {
  const since = clockTime(new Date(openedAt), now);
  return {
    severity: 'error',
    urgency: `get up: somebody may have switched the agent off to hide. Open on it since ${since}: ${brief(title, 120)}`,
    step: `Work on that finding first: its message says how. ${LOOK}`,
  };
}
