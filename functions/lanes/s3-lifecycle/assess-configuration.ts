import type { Assessment } from '../../core/lane.ts';
import { type Changed, lifecycleChanged } from './change-alert.ts';
import { differences, graveAlone } from './diff.ts';
import type { Seen } from './facts.ts';
import { type RememberedRules, rememberedIn, remembering } from './remembered-rules.ts';
import type { Rule } from './rules.ts';
import type { Context } from './words.ts';

type SeenConfiguration = Seen & { readonly of: 'configuration' };

/** A configuration was set, as CloudTrail says, or is looked at, as the sweep wants: is it another one than before? */
export function assessConfiguration(seen: SeenConfiguration, context: Context): Assessment<never> {
  const { heard, facts } = seen;
  const known = rememberedIn(seen.known);
  const at = new Date(heard.envelope.time).toISOString();
  const rules = rulesIn(seen);
  if (known && at < known.at) return quiet(`a newer configuration is known, of ${known.at}`);
  if (!rules && heard.what === 'check-due') return quiet(`the rules could not be read (${reasonIn(seen)})`);
  if (!rules) return { verdict: 'alert', alert: lifecycleChanged(heard, facts, unread(known), context) };

  const by = heard.what === 'changed' && heard.actor !== undefined ? { actor: heard.actor } : {};
  const found = remembering(
    { recalled: seen.known, place: heard.envelope, bucket: heard.bucket },
    { rules, at, ...by },
  );
  if (!known && heard.what === 'check-due') return { ...quiet('seen for the first time'), remember: found };
  const changed = changedFrom(known, rules);
  if (known && changed.differences.length === 0) {
    // A check changes nothing that is remembered; a call, repeated, is newer than whatever arrives late.
    return { ...quiet('it does what it did before'), ...(heard.what === 'changed' ? { remember: found } : {}) };
  }
  return { verdict: 'alert', alert: lifecycleChanged(heard, facts, changed, context), remember: found };
}

/** What CloudTrail says was set; what S3 has now where it left that out, or nobody was heard. */
function rulesIn({ heard, facts }: SeenConfiguration): readonly Rule[] | undefined {
  if (heard.what === 'changed' && heard.rules) return heard.rules;
  return facts.rules.known ? facts.rules.value : undefined;
}

function reasonIn({ facts }: SeenConfiguration): string {
  return facts.rules.known ? 'no reason' : facts.rules.because;
}

function changedFrom(known: RememberedRules | undefined, rules: readonly Rule[]): Changed {
  if (!known) {
    const grave = graveAlone(rules);
    // Whatever there was, a deleted configuration deletes nothing more.
    const alone = rules.length === 0 ? 'keeps' : 'other';
    return { rules, known, differences: grave, effect: grave[0]?.effect ?? alone };
  }
  const found = differences(known.rules, rules);
  return { rules, known, differences: found, effect: found[0]?.effect ?? 'other' };
}

function unread(known: RememberedRules | undefined): Changed {
  return { rules: undefined, known, differences: [], effect: 'unknown' };
}

function quiet(because: string) {
  return { verdict: 'quiet', because } as const;
}
