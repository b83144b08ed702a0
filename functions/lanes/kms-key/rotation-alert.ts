import type { Alert } from '../../core/alert.ts';
import { callerOr, keyAlert } from './key-alert.ts';
import { historyLink } from './places.ts';
import type { Seen } from './seen.ts';
import { factsOf, titleName } from './words.ts';

/** Somebody rotated a key by hand, which KMS otherwise does by itself once a year: now and then the sign of a leak. */
export function keyRotated(seen: Seen): Alert {
  return keyAlert(seen, {
    problem: 'rotation',
    kind: 'key-rotated',
    status: 'notice',
    severity: 'info',
    title: `KMS key was rotated by hand: ${titleName(seen)}`,
    impact: 'Nothing breaks by it: what the key ever encrypted can be read as before.',
    cause: { sentence: 'Somebody asked KMS for new key material (RotateKeyOnDemand).' },
    actor: callerOr(seen, 'RotateKeyOnDemand'),
    action: 'Nothing was done automatically.',
    firstStep: {
      text: 'Nothing tonight. In working hours, see who did it, and whether they fear that the key leaked: that is the usual reason.',
      link: historyLink(seen.heard),
    },
    facts: factsOf(seen),
  });
}
