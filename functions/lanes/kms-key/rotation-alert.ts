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
    impact: 'Nothing breaks: the key goes on reading all that it ever encrypted.',
    cause: { sentence: 'Somebody asked KMS for new key material, out of turn.' },
    actor: callerOr(seen, 'RotateKeyOnDemand'),
    action: 'Nothing was done automatically, and nothing is needed.',
    firstStep: {
      text: 'Nothing. If nobody knows why, ask whoever did it whether key material may have leaked.',
      link: historyLink(seen.heard),
    },
    facts: factsOf(seen),
  });
}
