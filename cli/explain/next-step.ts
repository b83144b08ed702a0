import type { Alert } from '../../functions/core/alert.ts';
import { severalLines } from '../../functions/core/text.ts';

/** What the message of an alert says is to be done first, its command, and the runbook. */
export function stepWords({ firstStep, runbook }: Pick<Alert, 'firstStep' | 'runbook'>): readonly string[] {
  const { text, command } = firstStep;
  return [
    text,
    ...(command === undefined ? [] : severalLines(command).split('\n')),
    ...(runbook === '' ? [] : [`Runbook: ${runbook}`]),
  ];
}
