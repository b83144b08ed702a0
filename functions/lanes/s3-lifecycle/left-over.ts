import type { Alert } from '../../core/alert.ts';
import type { SeenWindow } from './facts.ts';
import type { ProblemKind } from './heard.ts';
import { lifecycleTab, namesOf, statusCommand } from './places.ts';
import { volumeOf } from './problems.ts';
import { GONE, MOVED } from './tally.ts';
import { stepOfUnexplained } from './unexplained-alert.ts';
import { rulesDoing } from './volume-words.ts';
import type { Context } from './words.ts';

type Left = Pick<Alert, 'action' | 'firstStep'> & { readonly urgency: string };

/** A count that is closed stops nothing: whether S3 goes on, and how to see that it does not. */
export function leftOver(seen: SeenWindow, kind: ProblemKind, context: Context): Left {
  const action = 'The window is over and counted. Tocsin did nothing, and tells you again if the next is as large.';
  return { action, ...(kind === 'volume-unusual' ? stillOn(seen, context) : stillUnexplained(seen)) };
}

function stillOn(seen: SeenWindow, context: Context): Omit<Left, 'action'> {
  const { of } = seen.heard;
  const gone = volumeOf(seen, 'gone', context);
  const isGone = gone.objects > gone.limit;
  const what = isGone ? 'deletion' : 'the moves';
  const rules = rulesDoing(isGone ? GONE : MOVED, seen, context.now);
  const live = seen.facts.rules.known ? seen.facts.rules.value : [];
  const on = rules.filter((rule) => live.includes(rule));
  const names = on.length > 0 ? namesOf(on) : 'every rule that is not meant';
  const known = seen.facts.rules.known && rules.length > 0;
  const state = on.length > 0 ? `${namesOf(on)} is still on, and ${what} may go on` : `${what} may still go on`;
  return {
    urgency:
      known && on.length === 0
        ? `the count is closed, and no rule that may have done it is on any more; what S3 has queued may still go`
        : `only the count is closed: ${state}. Act now if it is not meant`,
    firstStep: {
      text: `See that ${names} is Disabled, or gone; while it is Enabled, S3 goes on. The runbook has the command that switches it off:`,
      command: statusCommand(of, of.bucket),
      link: lifecycleTab(of, of.bucket),
    },
  };
}

function stillUnexplained(seen: SeenWindow): Omit<Left, 'action'> {
  return {
    urgency:
      'only the count is closed: what no rule explained when it was told may go on. Look today who has set rules',
    firstStep: stepOfUnexplained(seen),
  };
}
