import type { Alert } from '../../core/alert.ts';
import { callerOr, keyAlert } from './key-alert.ts';
import { historyLink, policiesCommand, policyCommand, strangersCommand } from './places.ts';
import type { PolicyRisk } from './policy.ts';
import type { Seen } from './seen.ts';
import { factsOf, titleName } from './words.ts';

type Wording = Pick<Alert, 'severity' | 'urgency' | 'impact'> & {
  readonly point: string;
  readonly cause: string;
  readonly doNow: string;
  readonly command: (heard: Seen['heard']) => string;
};

const FORMER =
  'set the former policy again, as the runbook shows. It is the second of these, newest first; policies from more than 90 days ago are not among them:';

const WORDINGS: Readonly<Record<PolicyRisk, Wording>> = {
  'open-to-anybody': {
    severity: 'error',
    point: 'anybody may use it',
    urgency: 'no need to get up, but close it within the day: any AWS account that knows the id of the key may use it',
    impact: 'To read what is encrypted with the key, nothing is needed now but access to the encrypted data itself.',
    cause: 'A statement of the new policy allows everybody (Principal *) without any condition.',
    doNow: `Unless somebody can say that it is meant, ${FORMER}`,
    command: policiesCommand,
  },
  'not-left-to-the-account': {
    severity: 'error',
    point: 'the account cannot administer it',
    urgency: 'no need to get up; mend it in working hours, while those whom the policy names are still there',
    impact:
      'If the users and roles that the policy names are deleted, nobody can change it any more, and only AWS Support can help. Policies of IAM have no effect on the key.',
    cause: 'The new policy does not let the account itself administer the key, as the default policy does.',
    doNow: `In working hours, let one of those whom the policy names ${FORMER}`,
    command: policiesCommand,
  },
  'check-bypassed': {
    severity: 'warning',
    point: 'the safety check was bypassed',
    urgency: 'no need to get up; ask why in working hours',
    impact: 'The account can still administer the key. Whoever set the policy may have no right to change it again.',
    cause:
      'The policy was set with BypassPolicyLockoutSafetyCheck, which switches off what keeps people from locking themselves out.',
    doNow: 'Nothing tonight. In working hours, ask the caller why, and read the policy:',
    command: policyCommand,
  },
};

/** A new policy is dangerous; told by its worst risk, the others beside it. */
export function policyRisky(seen: Seen, worst: PolicyRisk, others: readonly PolicyRisk[]): Alert {
  const { point, cause, doNow, command, ...wording } = WORDINGS[worst];
  return keyAlert(seen, {
    ...wording,
    problem: 'policy',
    kind: 'key-policy-risky',
    status: 'firing',
    title: `KMS key has a dangerous policy: ${titleName(seen)} (${point})`,
    cause: { sentence: cause },
    actor: callerOr(seen, 'PutKeyPolicy'),
    action: 'Nothing was done automatically: Tocsin does not change policies.',
    firstStep: { text: doNow, command: command(seen.heard), link: historyLink(seen.heard) },
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
    title: `KMS key has a safe policy again: ${titleName(seen)}`,
    impact:
      'The account administers the key, and not everybody may use it. What was read with it meanwhile stays read.',
    cause: { sentence: 'Somebody set another policy.' },
    actor: callerOr(seen, 'PutKeyPolicy'),
    action: 'Nothing was done automatically.',
    firstStep: {
      text: 'If everybody could use it meanwhile, see in working hours which other accounts did:',
      command: strangersCommand(seen.heard),
      link: historyLink(seen.heard),
    },
    facts: [],
  });
}
