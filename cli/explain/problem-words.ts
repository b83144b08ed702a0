import { plural } from '../../functions/core/text.ts';
import { clockTime } from '../../functions/core/time.ts';
import { standingWords } from '../problems/standing.ts';
import { silenceWords } from '../silence/words.ts';
import { decisionWords } from './decision-words.ts';
import { stepWords } from './next-step.ts';
import type { ProblemStory } from './problem-story.ts';

/** The story of a problem for people: how it stands, what hushes it, what was decided and who was told, what to do. */
export function problemWords(story: ProblemStory, now: Date): readonly string[] {
  const { record, silence, decisions, status } = story;
  const { firings, earlier, clearedAt, latest } = record;
  const times = firings.slice(-5).map(({ time, severity }) => `${clockTime(new Date(time), now)} (${severity})`);
  const before = firings.length - times.length + earlier.count;
  return [
    ...standingWords(story, now),
    ...(times.length > 0
      ? ['', `Fired at ${times.join(', ')}${before > 0 ? `, and ${plural(before, 'time')} before` : ''}`]
      : []),
    ...(clearedAt === undefined ? [] : [`Last over at ${clockTime(new Date(clearedAt), now)}`]),
    ...part('Silence in force:', silence ? silenceWords({ silence, hidden: 0 }, now) : []),
    ...part(
      'Decisions, the newest last:',
      decisions.flatMap((one) => decisionWords(one, now)),
    ),
    ...part('Do now:', latest && status === 'firing' ? stepWords(latest) : []),
  ];
}

function part(heading: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : ['', heading, ...lines.map((line) => `  ${line}`)];
}
