import type { Alert } from '../../core/alert.ts';
import { callerOr, keyAlert } from './key-alert.ts';
import { historyLink, policyCommand } from './places.ts';
import type { PolicyRisk } from './policy.ts';
import type { Seen } from './seen.ts';
import { factsOf, titleName } from './words.ts';

type Wording = Pick<Alert, 'severity' | 'urgency' | 'impact'> & { readonly point: string; readonly cause: string };

const WORDINGS: Readonly<Record<PolicyRisk, Wording>> = {
  'open-to-anybody': {
    severity: 'error',
    point: 'anybody may use it',
    urgency: 'act today: whoever knows the id of the key may use it, from any account',
    impact: 'Whatever is encrypted with the key is protected by nothing but access to the encrypted data itself.',
    cause: 'A statement of the new policy allows every principal (*) without any condition.',
  },
  'not-left-to-the-account': {
    severity: 'error',
    point: 'the account cannot administer it',
    urgency: 'no need to get up; mend it in working hours, while those whom the policy names are still there',
    impact:
      'If the users and roles that the policy names are deleted, nobody can change it any more, and only AWS Support can help. Policies of IAM have no effect on the key.',
    cause: 'The new policy does not let the account itself administer the key, as the default policy does.',
  },
  'check-bypassed': {
    severity: 'warning',
    point: 'the safety check was bypassed',
    urgency: 'no need to get up; ask why in working hours',
    impact: 'The account can still administer the key. Whoever set the policy may have no right to change it again.',
    cause:
      'The policy was set with BypassPolicyLockoutSafetyCheck, which switches off what keeps people from locking themselves out.',
  },
};

/** A new policy is dangerous; told by its worst risk, the others beside it. */
export function policyRisky(seen: Seen, worst: PolicyRisk, others: readonly PolicyRisk[]): Alert {
  const { point, cause, ...wording } = WORDINGS[worst];
  return keyAlert(seen, {
    ...wording,
    problem: 'policy',
    kind: 'key-policy-risky',
    status: 'firing',
    title: `KMS key has a dangerous policy: ${titleName(seen)} (${point})`,
    cause: { sentence: cause },
    actor: callerOr(seen, 'PutKeyPolicy'),
    action: 'Nothing was done automatically: Tocsin does not change policies.',
    firstStep: {
      text: 'Read the policy, and if nobody can say that it is meant, set the former one again, as the runbook describes:',
      command: policyCommand(seen.heard),
      link: historyLink(seen.heard),
    },
    facts: [...others.map((risk) => ({ label: 'Also', value: WORDINGS[risk].cause })), ...factsOf(seen)],
  });
}

/** The newest policy is none of that. */
export function policySound(seen: Seen): Alert {
  return keyAlert(seen, {
    problem: 'policy',
    kind: 'key-policy-risky',
    status: 'resolved',
    severity: 'info',
    title: `KMS key has a sound policy again: ${titleName(seen)}`,
    impact: 'The account administers the key, and not everybody may use it.',
    cause: { sentence: 'Somebody set another policy.' },
    actor: callerOr(seen, 'PutKeyPolicy'),
    action: 'Nothing more is needed.',
    firstStep: { text: 'Nothing.', link: historyLink(seen.heard) },
    facts: [],
  });
}
