import type { Alert } from '../../core/alert.ts';
import { brief, grouped, plural } from '../../core/text.ts';
import { clockTime } from '../../core/time.ts';
import { rulesBehind } from './explained.ts';
import type { SeenWindow } from './facts.ts';
import { namesOf } from './places.ts';
import type { Volume } from './problems.ts';
import { rememberedIn, rulesActing } from './remembered-rules.ts';
import type { Rule } from './rules.ts';
import { type Action, actions, bytesOf, type Line, linesIn, NO_CLASS, sumOf, type Totals } from './tally.ts';
import { perWindow, windowInWords } from './window.ts';
import { type Context, size } from './words.ts';

const WORDS: Readonly<Record<Action, string>> = {
  deleted: 'deleted for good',
  expired: 'hidden behind delete markers',
  transitioned: 'moved to another storage class',
  archived: 'moved to an archive tier',
  'restore-initiated': 'asked back from an archive',
  'restore-completed': 'back from an archive for a while',
  'restore-expired': 'no longer restored',
};
const ORDER: readonly Action[] = ['deleted', ...actions.filter((action) => action !== 'deleted')];

/** `98,000 objects deleted for good (1.2 TB), 4,000 moved to another storage class`. */
export function totalsInWords(totals: Totals, counts: SeenWindow['counts'] = {}): string {
  const parts = ORDER.flatMap((action) => {
    const count = totals[action] ?? 0;
    const bytes = bytesOf(counts, action);
    return count === 0
      ? []
      : [{ count, words: `${WORDS[action]}${bytes > 0 ? ` (${size(bytes)} where the size is known)` : ''}` }];
  });
  return parts
    .map(({ count, words }, index) => `${index === 0 ? plural(count, 'object') : grouped(count)} ${words}`)
    .join(', ');
}

const SHORT: readonly (readonly [string, readonly Action[]])[] = [
  ['deleted', ['deleted']],
  ['expired', ['expired']],
  ['moved', ['transitioned', 'archived']],
  ['restored', ['restore-completed']],
];

/** `98,000 objects deleted, 4,000 moved`, for a title. */
export function briefTotals(totals: Totals): string {
  const parts = SHORT.map(([word, of]) => ({ word, count: sumOf(totals, of) })).filter(({ count }) => count > 0);
  const words = parts.map(
    ({ word, count }, index) => `${index === 0 ? plural(count, 'object') : grouped(count)} ${word}`,
  );
  return words.join(', ') || 'nothing deleted or moved';
}

/** What is usual and how that is known: `Usual: 1,200 objects a day, the median of the last 14 days with activity.` */
export function usualInWords({ usual, limit }: Volume, hours: number): string {
  if (!usual)
    return `Not enough is known of this bucket to say what is usual; from ${grouped(limit)} objects ${perWindow(hours)} on it is told.`;
  const windows = hours === 24 ? plural(usual.windows, 'day') : plural(usual.windows, 'window');
  return `Usual: ${plural(usual.objects, 'object')} ${perWindow(hours)}, the median of the last ${windows} with activity.`;
}

/** `98,000 since 00:00 UTC, 81 times as many`. */
export function nowInWords({ objects, usual }: Volume, { heard }: SeenWindow, { now }: Context): string {
  const times = usual && usual.objects > 0 ? `, ${grouped(Math.round(objects / usual.objects))} times as many` : '';
  return `${grouped(objects)} ${windowInWords(heard.of.window, now)}${times}`;
}

/** The rules that may have done what was counted. */
export function rulesDoing(of: readonly Action[], seen: SeenWindow, now: Date): readonly Rule[] {
  const { counts, facts, known } = seen;
  if (!facts.rules.known) return [];
  const acting = rulesActing(facts.rules.value, rememberedIn(known), now);
  const behind = linesIn(counts)
    .filter(({ action }) => of.includes(action))
    .flatMap((line) => rulesBehind(line, acting));
  return behind.filter(
    (rule, index) => behind.findIndex((one) => one.id === rule.id && one.prefix === rule.prefix) === index,
  );
}

export function rulesInWords(of: readonly Action[], seen: SeenWindow, now: Date): string {
  const { rules } = seen.facts;
  if (!rules.known) return `Which rules may have done it is not known: they could not be read (${rules.because}).`;
  const behind = rulesDoing(of, seen, now);
  return behind.length === 0 ? '' : `The events name no rule; by prefix it may be the work of ${namesOf(behind)}.`;
}

/** When the configuration was changed within the last days, and by whom: what to look at first. */
export function lastChangeInWords({ known }: SeenWindow, now: Date): string {
  const remembered = rememberedIn(known);
  const last = remembered?.former.at(-1);
  if (!remembered || !last) return 'No change of the rules was seen in the last days.';
  const who = remembered.actor === undefined ? '' : ` by ${remembered.actor}`;
  return `The rules were changed at ${clockTime(new Date(last.until), now)}${who}.`;
}

/** What happened under each prefix, most first, and to which classes. */
export function factsOfCounts({ counts, facts, known }: SeenWindow, now: Date): Alert['facts'] {
  const lines = linesIn(counts);
  const acting = facts.rules.known ? rulesActing(facts.rules.value, rememberedIn(known), now) : [];
  const prefixes = [...new Set(lines.map(({ prefix }) => prefix))].slice(0, 8);
  return [
    ...prefixes.map((prefix) => factOfPrefix(prefix, lines, acting)),
    ...classesIn(lines).map(([how, count]) => ({ label: `Class ${brief(how, 40)}`, value: plural(count, 'object') })),
  ];
}

function factOfPrefix(prefix: string, lines: readonly Line[], acting: readonly Rule[]) {
  const own = lines.filter((line) => line.prefix === prefix);
  const totals: { [A in Action]?: number } = {};
  for (const { action, count } of own) totals[action] = (totals[action] ?? 0) + count;
  const behind = own.flatMap((line) => rulesBehind(line, acting));
  const by = behind.length === 0 ? '' : `; may be the work of ${namesOf(behind)}`;
  return { label: `Under ${brief(prefix, 50)}`, value: `${totalsInWords(totals)}${by}` };
}

function classesIn(lines: readonly Line[]): readonly (readonly [string, number])[] {
  const sums = new Map<string, number>();
  for (const { how, count } of lines) if (how !== NO_CLASS) sums.set(how, (sums.get(how) ?? 0) + count);
  return [...sums].slice(0, 5);
}
