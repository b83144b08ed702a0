import type { Alert } from '../../core/alert.ts';
import { brief, named } from '../../core/text.ts';
import type { SeenWindow } from './facts.ts';
import type { ProblemKind } from './heard.ts';
import { lifecycleTab } from './places.ts';
import { type Problem, volumeOf } from './problems.ts';
import { actions, bytesOf, linesIn, totalsOf } from './tally.ts';
import { briefTotals, rulesInWords, totalsInWords, usualInWords } from './volume-words.ts';
import { windowInWords } from './window.ts';
import { problemAlert, windowAlert } from './window-alerts.ts';
import { type Context, recoveryInWords } from './words.ts';

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

/** The window of an open problem is over: its digest is what resolves it. */
export function windowOver(seen: SeenWindow, kind: ProblemKind, context: Context): Alert {
  const words = wordsOf(seen, context);
  const left =
    kind === 'volume-unusual'
      ? 'If it was not meant and the rules are still on, it goes on, and you are told again.'
      : 'If it goes on, you are told again.';
  const parts = {
    ...words,
    kind,
    status: 'resolved' as const,
    action: `The window is over and counted. ${left} Tocsin did nothing.`,
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
    impact: `${totalsInWords(totals, seen.counts) || 'Nothing was counted'}.${deletes ? ` ${recoveryInWords(seen.facts)}` : ''}`,
    cause: {
      sentence: deletes
        ? `${usualInWords(gone, of.window.hours)} ${rulesInWords(seen, context.now)}`.trim()
        : 'The lifecycle rules of the bucket, or somebody who asked for objects from an archive.',
    },
    actor: "S3 itself, as the bucket's rules say; its events name nobody.",
    action: 'Nothing was needed: this is the count of a window that is over.',
    firstStep: { text: 'Nothing.', link: lifecycleTab(of, of.bucket) },
  };
}

function unheard({ severity, title, urgency = '', cause, action, firstStep }: Alert) {
  return { severity, title, urgency, cause, action, firstStep };
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
