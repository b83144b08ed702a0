import { rulesBehind } from './explained.ts';
import type { SeenWindow } from './facts.ts';
import type { ProblemKind } from './heard.ts';
import { historyIn, type Usual, unusualFrom, usualOf } from './history.ts';
import { isPastKnown, rememberedIn, rulesActing } from './remembered-rules.ts';
import { GONE, type Line, linesIn, MOVED, OTHERS, sumOf, totalsOf } from './tally.ts';
import type { Context } from './words.ts';

/** What is wrong with a window: more than usual, or deletions that no rule can have made. */
export type Problem =
  | { readonly kind: 'volume-unusual'; readonly what: 'gone' | 'moved'; readonly volume: Volume }
  | { readonly kind: 'expiry-unexplained'; readonly lines: readonly Line[]; readonly isSure: boolean };

export type Volume = { readonly objects: number; readonly usual: Usual | undefined; readonly limit: number };

export function problemsIn(seen: SeenWindow, context: Context): readonly Problem[] {
  return [...unusual(seen, context), ...unexplained(seen, context)];
}

/** Deletions first: transitions cost money, and take nothing away. */
function unusual(seen: SeenWindow, context: Context): readonly Problem[] {
  const gone = volumeOf(seen, 'gone', context);
  if (gone.objects > gone.limit) return [{ kind: 'volume-unusual', what: 'gone', volume: gone }];
  const moved = volumeOf(seen, 'moved', context);
  return moved.objects > moved.limit ? [{ kind: 'volume-unusual', what: 'moved', volume: moved }] : [];
}

export function volumeOf({ counts, history, heard }: SeenWindow, what: 'gone' | 'moved', { options }: Context): Volume {
  const of = what === 'gone' ? GONE : MOVED;
  const usual = usualOf(historyIn(history), heard.of, of);
  return { objects: sumOf(totalsOf(counts), of), usual, limit: unusualFrom(usual, options) };
}

/** Judged only when the rules of now could be read. */
function unexplained({ counts, known, facts }: SeenWindow, { now }: Context): readonly Problem[] {
  if (!facts.rules.known) return [];
  const remembered = rememberedIn(known);
  const acting = rulesActing(facts.rules.value, remembered, now);
  const lines = linesIn(counts).filter(
    (line) => GONE.includes(line.action) && line.prefix !== OTHERS && rulesBehind(line, acting).length === 0,
  );
  return lines.length === 0 ? [] : [{ kind: 'expiry-unexplained', lines, isSure: isPastKnown(remembered, now) }];
}

export function isAbout(problem: Problem, kind: ProblemKind | undefined): boolean {
  return kind === undefined || problem.kind === kind;
}
