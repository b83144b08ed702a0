import type { Assessment } from '../../core/lane.ts';
import { assessDeletion, cancelled } from './assess-deletion.ts';
import { assessGone } from './assess-gone.ts';
import { assessScheduled } from './assess-scheduled.ts';
import { assessSweep } from './assess-sweep.ts';
import { assessDisabled, assessUse } from './assess-use.ts';
import type { Facts, KeyFacts } from './facts.ts';
import { closedWithKey } from './gone-alerts.ts';
import type { Heard, KeyEvent, KeyEventOf } from './heard.ts';
import { keyRef } from './key-ref.ts';
import { risksOf } from './policy.ts';
import { policyRisky, policySound } from './policy-alerts.ts';
import type { KeyRemedy } from './remedy.ts';
import { keyRotated } from './rotation-alert.ts';
import type { Context, Seen } from './seen.ts';
import { keyUsable, materialGone } from './use-alerts.ts';

/** What an event about a key means: nothing, an alert, a rescue and what is told about it, or many keys to look at. */
export function assess(heard: Heard, facts: Facts, context: Context): Assessment<KeyRemedy> {
  if (heard.what !== 'sweep' && facts.of === 'key') return assessKey(heard, facts, context);
  if (heard.what === 'sweep' && facts.of === 'sweep') return assessSweep(facts);
  throw new Error(`unreachable: the facts of ${facts.of} were looked up for ${heard.what}`);
}

function assessKey(heard: KeyEvent, facts: KeyFacts, context: Context): Assessment<KeyRemedy> {
  const seen = { heard, facts, context };
  switch (heard.what) {
    case 'scheduled':
      return assessScheduled({ ...seen, heard });
    case 'cancelled':
      return cancelled(seen);
    case 'reminder':
      return assessDeletion({ ...seen, heard });
    case 'check':
      return assessCheck({ ...seen, heard });
    case 'deleted':
      return assessGone(seen);
    case 'gone':
      return { verdict: 'alert', alert: closedWithKey({ ...seen, heard }) };
    case 'disabled':
      return assessDisabled(seen);
    case 'enabled':
      return { verdict: 'alert', alert: keyUsable(seen) };
    case 'material-deleted':
      return { verdict: 'alert', alert: materialGone(seen, 'deleted') };
    case 'material-expired':
      return { verdict: 'alert', alert: materialGone(seen, 'expired') };
    // A key may need several: only its state tells whether that was the last.
    case 'material-imported':
      return assessUse(seen);
    case 'policy-changed':
      return assessPolicy({ ...seen, heard });
    case 'rotated':
      return { verdict: 'alert', alert: keyRotated(seen) };
    default:
      return heard satisfies never;
  }
}

function assessCheck(seen: Seen<KeyEventOf<'check'>>): Assessment<KeyRemedy> {
  const { key } = seen.facts;
  switch (seen.heard.about) {
    case 'deletion':
      return assessDeletion(seen);
    case 'use':
      return assessUse(seen);
    case 'policy':
      if (key.known && !key.value) return assessGone(seen);
      return { verdict: 'quiet', because: 'only another policy closes it' };
    default:
      return seen.heard.about satisfies never;
  }
}

function assessPolicy(seen: Seen<KeyEventOf<'policy-changed'>>): Assessment<never> {
  const { policy, isCheckBypassed, envelope, key } = seen.heard;
  const [worst, ...others] = risksOf(policy, keyRef(key.arn, envelope).account, isCheckBypassed);
  return { verdict: 'alert', alert: worst ? policyRisky(seen, worst, others) : policySound(seen) };
}
