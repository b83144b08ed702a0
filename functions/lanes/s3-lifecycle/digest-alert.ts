import type { Alert } from '../../core/alert.ts';
import { brief, named } from '../../core/text.ts';
import type { SeenWindow } from './facts.ts';
import type { ProblemKind } from './heard.ts';
import { leftOver } from './left-over.ts';
import { lifecycleTab } from './places.ts';
import { type Problem, volumeOf } from './problems.ts';
import { actions, bytesOf, GONE, linesIn, totalsOf } from './tally.ts';
import { briefTotals, rulesInWords, totalsInWords, usualInWords } from './volume-words.ts';
import { windowInWords } from './window.ts';
import { recoveryOf, windowAlert } from './window-alert.ts';
import { problemAlert } from './window-alerts.ts';
import type { Context } from './words.ts';

/** What lifecycle did to a bucket in a window that is over: a point in time. */
export function digest(seen: SeenWindow, problems: readonly Problem[], context: Context): Alert {
  const [problem] = problems;
  // Nobody was told while it went on: then the digest is as grave as that would have been.
  const told = problem && problemAlert(seen, problem, context);
  const about = { ...wordsOf(seen, context), ...(told ? unheard(told) : {}) };
  return {
    ...windowAlert(seen, context, { kind: problem?.kind ?? 'lifecycle-digest', status: 'notice', ...about }),
    data: dataOf(seen, context),
  };
}

/** The window of an open problem is over: its digest closes the count, which does not stop the rule. */
export function windowOver(seen: SeenWindow, kind: ProblemKind, context: Context): Alert {
  const parts = {
    ...wordsOf(seen, context),
    kind,
    status: 'resolved' as const,
    ...leftOver(seen, kind, context),
  };
  return { ...windowAlert(seen, context, parts), data: dataOf(seen, context) };
}

function wordsOf(seen: SeenWindow, context: Context) {
  const { of } = seen.heard;
  const totals = totalsOf(seen.counts);
  const gone = volumeOf(seen, 'gone', context);
  const deletes = gone.objects > 0;
  return {
    severity: 'info' as const,
    title: `S3 lifecycle of ${named(brief(of.bucket, 63))} ${windowInWords(of.window, context.now)}: ${briefTotals(totals)}`,
    urgency: 'nothing to do',
    impact: `${totalsInWords(totals, seen.counts) || 'Nothing was counted'}.${deletes ? ` ${recoveryOf(seen)}` : ''}`,
    cause: {
      sentence: deletes
        ? `${usualInWords(gone, of.window.hours)} ${rulesInWords(GONE, seen, context.now)}`.trim()
        : 'The lifecycle rules of the bucket, or somebody who asked for objects from an archive.',
    },
    actor: 'S3 itself, which names neither a rule nor a person in its events.',
    action: 'Nothing was needed: this is the count of a window that is over.',
    firstStep: { text: 'Nothing.', link: lifecycleTab(of, of.bucket) },
  };
}

function unheard({ severity, title, urgency = '', impact, cause, actor = '', action, firstStep }: Alert) {
  return { severity, title, urgency, impact, cause, actor, action, firstStep };
}

/** For programs: what was counted, and what is usual. */
function dataOf(seen: SeenWindow, context: Context): NonNullable<Alert['data']> {
  const { of } = seen.heard;
  const bytes = actions.map((action) => [action, bytesOf(seen.counts, action)] as const).filter(([, sum]) => sum > 0);
  return {
    schema: 's3-lifecycle.digest/1',
    bucket: of.bucket,
    window: of.window,
    objects: totalsOf(seen.counts),
    bytes: Object.fromEntries(bytes),
    lines: linesIn(seen.counts).slice(0, 50),
    usuallyDeleted: volumeOf(seen, 'gone', context).usual?.objects ?? null,
  };
}
