import type { Assessment, Part } from '../../core/lane.ts';
import { plural } from '../../core/text.ts';
import { digest, windowOver } from './digest-alert.ts';
import type { SeenWindow } from './facts.ts';
import { fingerprintOf } from './fingerprints.ts';
import { LIFECYCLE_DIGEST_DUE, LIFECYCLE_LOOK_DUE, type ProblemKind, problemKinds } from './heard.ts';
import { historyIn, rememberingWindow, toldBefore } from './history.ts';
import { isAbout, problemsIn } from './problems.ts';
import { sumOf, totalsOf } from './tally.ts';
import { problemAlert } from './window-alerts.ts';
import type { Context } from './words.ts';

/** A window is looked at while it grows, and told when it is over. */
export function assessWindow(seen: SeenWindow, context: Context): Assessment<never> {
  return seen.heard.what === 'look-due' ? assessLook(seen, context) : assessDigest(seen, context);
}

function assessLook(seen: SeenWindow, context: Context): Assessment<never> {
  const { of, about } = seen.heard;
  if (toldBefore(historyIn(seen.history), of)) return quiet('late: the digest of this window has been told');
  const problems = problemsIn(seen, context).filter((problem) => isAbout(problem, about));
  const [problem] = problems;
  if (!problem) return quiet(`${plural(sumOf(totalsOf(seen.counts)), 'object')} so far, nothing unusual`);
  if (problems.length > 1)
    return split(
      seen,
      problems.map(({ kind }) => kind),
    );
  return { verdict: 'alert', alert: problemAlert(seen, problem, context) };
}

function assessDigest(seen: SeenWindow, context: Context): Assessment<never> {
  const { of, about } = seen.heard;
  const open = problemKinds.filter((kind) => isOpen(seen, kind) && (about ?? kind) === kind);
  if (open.length > 1) return split(seen, open);
  const totals = totalsOf(seen.counts);
  const remember = rememberingWindow(seen.history, of, totals);
  const [kind] = open;
  if (kind) return { verdict: 'alert', alert: windowOver(seen, kind, context), remember };
  const before = toldBefore(historyIn(seen.history), of);
  if (about) return { ...quiet('what was open is resolved'), remember };
  if (before && sumOf(totals) < MUCH_MORE * sumOf(before.totals)) {
    const late = sumOf(totals) - sumOf(before.totals);
    return { ...quiet(`told before; ${plural(late, 'object')} came late, and are in the history`), remember };
  }
  return { verdict: 'alert', alert: digest(seen, problemsIn(seen, context), context), remember };
}

/** Late events make a second digest of a window only when there are many. */
const MUCH_MORE = 1.1;

function isOpen({ open, heard }: SeenWindow, kind: ProblemKind): boolean {
  return open.some(({ fingerprint }) => fingerprint === fingerprintOf(heard.of, kind));
}

/** One event raises or resolves one problem. */
function split({ heard }: SeenWindow, kinds: readonly ProblemKind[]): Assessment<never> {
  const detailType = heard.what === 'look-due' ? LIFECYCLE_LOOK_DUE : LIFECYCLE_DIGEST_DUE;
  const parts: readonly Part[] = kinds.map((about) => ({ detailType, detail: { ...heard.of, about } }));
  return { verdict: 'split', because: `${plural(kinds.length, 'problem')} of one window`, parts };
}

function quiet(because: string) {
  return { verdict: 'quiet', because } as const;
}
