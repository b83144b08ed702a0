import { plural } from '../../functions/core/text.ts';
import { clockTime, when } from '../../functions/core/time.ts';
import { isActive, type Silence } from '../../functions/core/triage/silence.ts';
import { isOver } from './changes.ts';
import { matchersInWords } from './matchers.ts';

export type Hiding = {
  readonly silence: Silence /** Open problems that nobody is told of. */;
  readonly hidden: number;
};

/** Its id and term, what it applies to, and why. */
export function silenceWords({ silence, hidden }: Hiding, now: Date): readonly string[] {
  const { id, kind, matchers, author, reason } = silence;
  const hides = hidden > 0 ? `; hides ${plural(hidden, 'open problem')}` : '';
  return [
    `${id}  ${termOf(silence, now)}${hides}`,
    `  ${kind === 'planned' ? 'planned work on' : 'silences'} ${matchersInWords(matchers)}`,
    `  ${author}: ${reason}`,
  ];
}

function termOf(silence: Silence, now: Date): string {
  const end = new Date(silence.endsAt);
  if (isOver(silence, now)) return `ended at ${clockTime(end, now)}`;
  if (isActive(silence, now)) return `until ${when(end, now)}`;
  return `from ${when(new Date(silence.startsAt), now)} until ${clockTime(end, now)}`;
}
