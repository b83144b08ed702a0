import type { DeliveryEntry } from '../../functions/core/ledger-entry.ts';
import { plural } from '../../functions/core/text.ts';
import { clockTime } from '../../functions/core/time.ts';
import { standingWords } from '../problems/standing.ts';
import { silenceWords } from '../silence/words.ts';
import { deliveryText } from './event-words.ts';
import type { DecisionTaken, ProblemStory } from './problem-story.ts';

/** The story of a problem for people: how it stands, what hushes it, what was decided on its last events. */
export function problemWords(story: ProblemStory, now: Date): readonly string[] {
  const { record, silence, decisions, acknowledged, heard } = story;
  const { firings, earlier, clearedAt } = record;
  const times = firings.slice(-5).map(({ time, severity }) => `${clockTime(new Date(time), now)} (${severity})`);
  const before = firings.length - times.length + earlier.count;
  return [
    ...standingWords(story, now),
    ...(times.length > 0
      ? ['', `Fired at ${times.join(', ')}${before > 0 ? `, and ${plural(before, 'time')} before` : ''}`]
      : []),
    ...(clearedAt === undefined ? [] : [`Last over at ${clockTime(new Date(clearedAt), now)}`]),
    ...(silence
      ? ['', 'Silence in force:', ...silenceWords({ silence, hidden: 0 }, now).map((line) => `  ${line}`)]
      : []),
    ...(acknowledged
      ? ['', `Taken on at ${clockTime(new Date(acknowledged.at), now)}, and told to:`, ...heardWords(heard, now)]
      : []),
    ...(decisions.length > 0 ? ['', 'Last decisions:', ...decisions.flatMap((one) => decisionWords(one, now))] : []),
  ];
}

function heardWords(heard: readonly DeliveryEntry[], now: Date): readonly string[] {
  if (heard.length === 0) return ['  nobody yet'];
  return heard.map((entry) => `  ${entry.channel.padEnd(10)}${deliveryText(entry, now)}`);
}

function decisionWords({ eventId, decision, at, because }: DecisionTaken, now: Date): readonly string[] {
  const when = at === undefined ? 'its entry is gone' : clockTime(new Date(at), now);
  return [
    `  ${decision.padEnd(10)}${when}, event ${eventId}`,
    ...(because === undefined ? [] : [`            ${because}`]),
  ];
}
