import type { Alert } from '../../core/alert.ts';
import { brief, grouped, named } from '../../core/text.ts';
import type { SeenWindow } from './facts.ts';
import { lifecycleTab, readCommand, switchOffCommand, switchOffInWords, undoInWords } from './places.ts';
import type { Problem, Volume } from './problems.ts';
import { type Action, GONE, MOVED, totalsOf } from './tally.ts';
import { expiryUnexplained } from './unexplained-alert.ts';
import {
  lastChangeInWords,
  nowInWords,
  rulesDoing,
  rulesInWords,
  totalsInWords,
  usualInWords,
} from './volume-words.ts';
import { perWindow, windowInWords } from './window.ts';
import { NOTHING_DONE, recoveryOf, windowAlert } from './window-alert.ts';
import type { Context } from './words.ts';

/** A problem of a window that is not over, or was not seen before it was. */
export function problemAlert(seen: SeenWindow, problem: Problem, context: Context): Alert {
  if (problem.kind === 'expiry-unexplained') return expiryUnexplained(seen, problem, context);
  return problem.what === 'gone' ? muchGone(seen, problem.volume, context) : muchMoved(seen, problem.volume, context);
}

function muchGone(seen: SeenWindow, volume: Volume, context: Context): Alert {
  const { of } = seen.heard;
  const rules = rulesDoing(GONE, seen, context.now);
  const link = lifecycleTab(of, of.bucket);
  return windowAlert(seen, context, {
    kind: 'volume-unusual',
    status: 'firing',
    severity: 'error',
    title: `S3 lifecycle deletes far more than usual: ${named(brief(of.bucket, 63))} (${shortVolume(seen, volume, context)})`,
    urgency: 'act now if this is not meant: S3 goes on deleting until the rules are switched off',
    impact: `${totalsInWords(totalsOf(seen.counts), seen.counts)}. ${recoveryOf(seen)}`,
    cause: { sentence: causeOf(GONE, seen, volume, context) },
    actor: actorIn(seen, context),
    action: NOTHING_DONE,
    firstStep:
      rules.length === 0
        ? { text: 'See which rules there are, and switch off what is not meant.', link }
        : {
            text: `If this is not meant, ${switchOffInWords(rules)}. S3 then stops within minutes, but for what it has queued. ${undoInWords(of.bucket)}:`,
            command: switchOffCommand(of, of.bucket, rules),
            link,
          },
  });
}

function muchMoved(seen: SeenWindow, volume: Volume, context: Context): Alert {
  const { of } = seen.heard;
  return windowAlert(seen, context, {
    kind: 'volume-unusual',
    status: 'firing',
    severity: 'warning',
    title: `S3 lifecycle moves far more than usual: ${named(brief(of.bucket, 63))} (${shortVolume(seen, volume, context)})`,
    urgency: 'look in working hours; nothing is lost, and every object that is moved costs',
    impact:
      'Each move is billed, archive classes for at least 90 or 180 days of storage, and what is in GLACIER or DEEP_ARCHIVE has to be restored before it can be read. Nothing is deleted.',
    cause: { sentence: causeOf(MOVED, seen, volume, context) },
    actor: actorIn(seen, context),
    action: NOTHING_DONE,
    firstStep: stepOfMoves(seen, context),
  });
}

function stepOfMoves(seen: SeenWindow, { now }: Context): Alert['firstStep'] {
  const { of } = seen.heard;
  const link = lifecycleTab(of, of.bucket);
  const rules = rulesDoing(MOVED, seen, now);
  if (rules.length === 0)
    return { text: 'See which rule moves it and whether that is meant:', command: readCommand(of, of.bucket), link };
  const moves = rules.flatMap(({ transitions, noncurrentTransitions }) => [...transitions, ...noncurrentTransitions]);
  const classes = [...new Set(moves.map(({ to }) => brief(to, 40)))].slice(0, 3).join(' and ');
  return {
    text: `If the move to ${classes} is not meant, ${switchOffInWords(rules)}: then all that it does stops, and what has moved stays where it is. ${undoInWords(of.bucket)}:`,
    command: switchOffCommand(of, of.bucket, rules),
    link,
  };
}

/** `98,000 since 00:00 UTC, usual are 1,200 a day`. */
function shortVolume({ heard }: SeenWindow, { objects, usual }: Volume, { now }: Context): string {
  const { window } = heard.of;
  const than = usual ? `, usual: ${grouped(usual.objects)} ${perWindow(window.hours)}` : '';
  return `${grouped(objects)} ${windowInWords(window, now)}${than}`;
}

function causeOf(of: readonly Action[], seen: SeenWindow, volume: Volume, context: Context): string {
  const usual = usualInWords(volume, seen.heard.of.window.hours);
  return `${usual} Now: ${nowInWords(volume, seen, context)}. ${rulesInWords(of, seen, context.now)}`.trim();
}

function actorIn(seen: SeenWindow, { now }: Context): string {
  return `S3 itself, as the bucket's rules say; its events name nobody. ${lastChangeInWords(seen, now)}`;
}
