import type { Alert } from '../../core/alert.ts';
import { brief, named, plural } from '../../core/text.ts';
import { DAY } from '../../core/time.ts';
import type { SeenWindow } from './facts.ts';
import { lifecycleTab, settersCommand } from './places.ts';
import type { Problem } from './problems.ts';
import { type Action, type Line, type Totals, totalsOf } from './tally.ts';
import { lastChangeInWords, totalsInWords } from './volume-words.ts';
import { windowInWords } from './window.ts';
import { NOTHING_DONE, recoveryOf, windowAlert } from './window-alert.ts';
import type { Context } from './words.ts';

type Unexplained = Problem & { readonly kind: 'expiry-unexplained' };

/** Deletions that no rule can have made, and only those: what a rule explains is in the facts. */
export function expiryUnexplained(seen: SeenWindow, { lines, isSure }: Unexplained, context: Context): Alert {
  const { of } = seen.heard;
  const count = lines.reduce((sum, line) => sum + line.count, 0);
  const under = [...new Set(lines.map(({ prefix }) => brief(prefix, 40)))].slice(0, 3).join(', ');
  const past = isSure
    ? 'nor was in the last three days'
    : 'and Tocsin has not known the rules for three days, so that one that was replaced may be behind it';
  return windowAlert(seen, context, {
    kind: 'expiry-unexplained',
    status: 'firing',
    severity: isSure ? 'error' : 'warning',
    title: `S3 lifecycle deletes what no rule explains: ${named(brief(of.bucket, 50))} (${plural(count, 'object')} under ${under})`,
    urgency: isSure ? 'look now: objects go, and it is not clear why' : 'look today; nothing more is known yet',
    impact: `${totalsInWords(sumsOf(lines))}. ${recoveryOf(seen)}`,
    cause: {
      sentence: `Lifecycle took away ${plural(count, 'object')} under ${under} ${windowInWords(of.window, context.now)}, and no rule that covers them is switched on, ${past}. A rule may have been set and removed again between two looks.`,
    },
    actor: `S3 itself, which names neither a rule nor a person in its events. ${lastChangeInWords(seen, context.now)}`,
    action: NOTHING_DONE,
    firstStep: stepOfUnexplained(seen),
  });
}

/** Who has touched the bucket: the rule that did it is gone, and CloudTrail has who made it. */
export function stepOfUnexplained({ heard, counts }: SeenWindow): Alert['firstStep'] {
  const { of } = heard;
  const then =
    (totalsOf(counts).expired ?? 0) > 0 ? ' Then bring back what is behind delete markers, as the runbook says.' : '';
  return {
    text: `See who has set rules of the bucket lately, newest first.${then}`,
    command: settersCommand(of, of.bucket, new Date(Date.parse(of.window.start) - LOOKED_BACK)),
    link: lifecycleTab(of, of.bucket),
  };
}

/** A rule may have been set some days before S3 is through with it. */
const LOOKED_BACK = 14 * DAY;

function sumsOf(lines: readonly Line[]): Totals {
  const totals: { [A in Action]?: number } = {};
  for (const { action, count } of lines) totals[action] = (totals[action] ?? 0) + count;
  return totals;
}
