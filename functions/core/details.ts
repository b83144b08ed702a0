import type { Message } from './message.ts';

/**
 * The message as a table of labelled texts, for vendors that show one. The labels are numbered because PagerDuty shows
 * them from A to Z (https://github.com/healthchecks/healthchecks/pull/600) and because facts may share a label.
 */
export function detailsOf({ answers, command, raw, facts, footer }: Message): Readonly<Record<string, string>> {
  const rows = [
    ...answers.map(({ label, text }) => [label, text] as const),
    ...(command === undefined ? [] : [['Command', command] as const]),
    ...(raw === undefined ? [] : [['As it came from AWS', raw] as const]),
    ...facts.map(({ label, value }) => [label, value] as const),
    ['About this message', footer] as const,
  ];
  const digits = Math.max(2, String(rows.length).length);
  return Object.fromEntries(
    rows.map(([label, text], index) => [`${String(index + 1).padStart(digits, '0')} ${label}`, text]),
  );
}
