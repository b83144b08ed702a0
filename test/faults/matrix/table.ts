import type { Row } from './run-cells.ts';

const CHANNELS = ['oncall', 'chat', 'errors', 'mail'];
const HEAD = ['stage', 'fault', ...CHANNELS, 'repeats', 'letters', 'failed runs', 'minutes', 'ms'];

/** The cells as text: for each channel what became of the opening and of the end. */
export function tableOf(name: string, rows: readonly Row[]): string {
  const lines = [HEAD, ...rows.map(cellsOf)];
  const widths = HEAD.map((_, column) => Math.max(...lines.map((line) => line[column]?.length ?? 0)));
  const text = lines.map((line) =>
    line
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
  return `\n${name}: ${rows.length} cells\n${text.join('\n')}\n${sumOf(rows)}`;
}

function cellsOf({ stage, harm, told, repeats, deadLetters, failed, clockMinutes, ms, problems }: Row) {
  const channels = CHANNELS.map((channel) => told[channel]?.join(' ') ?? '');
  const figures = [repeats, deadLetters, failed, clockMinutes, ms].map(String);
  return [stage, harm, ...channels, ...figures, ...(problems.length > 0 ? [`✗ ${problems.join('; ')}`] : [])];
}

function sumOf(rows: readonly Row[]): string {
  const sum = (of: (row: Row) => number) => rows.reduce((total, row) => total + of(row), 0);
  const wrong = rows.filter(({ problems }) => problems.length > 0).length;
  return `${wrong} wrong; ${sum(({ repeats }) => repeats)} messages told again, ${sum(({ deadLetters }) => deadLetters)} dead letters, ${sum(({ failed }) => failed)} failed runs, ${(sum(({ ms }) => ms) / 1000).toFixed(1)} s`;
}
