import { placeOf } from '../../functions/core/alert.ts';
import { eventEnvelope } from '../../functions/core/event.ts';
import type { LookUp } from '../../functions/core/fact.ts';
import type { FailureEntry } from '../../functions/core/ledger-entry.ts';
import { brief, cut, plural } from '../../functions/core/text.ts';
import { clockTime, dateTime } from '../../functions/core/time.ts';
import { decisionInWords, decisionWords } from './decision-words.ts';
import type { EventStory, LaneStory } from './event-story.ts';
import { inShort, isGivenUp } from './in-short.ts';
import { letterWords } from './letter-words.ts';
import { stepWords } from './next-step.ts';
import { readable } from './readable.ts';
import { row, rows } from './row.ts';
import { toldWords } from './told-words.ts';

/**
 * The story of an event for somebody who did not write the app and has just been woken: was anybody told, what was
 * decided and why, what to do now; how that came about is below.
 */
export function eventWords(story: EventStory, now: Date): readonly string[] {
  const { eventId, lanes, failures, deadLetters } = story;
  return [
    ...(lanes.length === 0 ? unconcluded(story) : [`Event ${eventId}: ${typeOf(lanes[0]?.event)}`]),
    ...lanes.flatMap((lane) => tellingWords(lane, story, now)),
    ...failureWords(failures, now),
    ...letterWords(deadLetters, now),
    ...lanes.flatMap((lane) => [...afterWords(lane, story, now), ...workingWords(lane, now)]),
    ...lanes.slice(0, 1).flatMap(({ event }) => eventLines(event)),
  ];
}

function unconcluded({ eventId, deadLetters }: EventStory): readonly string[] {
  const isDead = deadLetters.length > 0;
  return [
    `Event ${eventId}: no lane has concluded on it`,
    row('In short', isDead ? 'NOBODY WAS TOLD: the lane gave up on it' : 'nobody was told yet: the lane tries again'),
  ];
}

function tellingWords(story: LaneStory, { deadLetters }: EventStory, now: Date): readonly string[] {
  const { hush, storm } = story;
  return [
    row('In short', readable(inShort(story, deadLetters), now)),
    ...verdictWords(story, now),
    ...(hush ? [row('Hushed by', `${hush.by} ${hush.id}`)] : []),
    ...remedyWords(story),
    ...(isGivenUp(story, deadLetters) ? [] : toldWords(story, now)),
    ...(storm === undefined ? [] : [row('Storm', `tocsin explain ${storm}`)]),
  ];
}

/** How the problem went on, how it stands, and what to do. */
function afterWords(story: LaneStory, { deadLetters }: EventStory, now: Date): readonly string[] {
  const { fingerprint, standing, notification, later } = story;
  const told = standing && !isGivenUp(story, deadLetters) ? `; ${readable(standing.because, now)}` : '';
  return [
    ...rows(
      'Since then',
      later.flatMap((one) => decisionWords(one, now)),
    ),
    ...(standing ? [row('Now', `${standing.status === 'firing' ? 'it fires' : 'it is over'}${told}`)] : []),
    ...(fingerprint === undefined ? [] : [row('Problem', `tocsin explain ${fingerprint}`)]),
    ...rows('Do now', notification && standing?.status !== 'over' ? stepWords(notification.alert) : []),
  ];
}

function workingWords(story: LaneStory, now: Date): readonly string[] {
  const { lane, rules, at, looked = [] } = story;
  const rule = rules.length > 0 ? rules.join(', ') : 'none of the config at hand, so the config has changed since';
  return [
    ...rows('Looked up', lookUpWords(looked)),
    row('Lane', `${lane}, through ${rule}, at ${clockTime(new Date(at), now)}`),
  ];
}

/** What the lane made of it, and what was decided on that. */
function verdictWords(story: LaneStory, now: Date): readonly string[] {
  const { notification, decision, verdict, because } = story;
  if (decision === undefined)
    return [row(verdict === 'alert' ? 'Alert' : 'Verdict', `${verdict === 'alert' ? '' : `${verdict}: `}${because}`)];
  const title = because.slice(0, Math.max(0, because.indexOf(`: ${decision}, `)));
  const place = notification ? ` [${placeOf(notification.alert.origin)}]` : '';
  return [
    ...(title === '' ? [] : [row('Alert', `${title}${place}`)]),
    row('Decision', readable(decisionInWords(story), now)),
  ];
}

function remedyWords({ remedy }: LaneStory): readonly string[] {
  if (!remedy) return [];
  const { outcome } = remedy;
  if ('what' in outcome) return [row('Repair', `${outcome.outcome}: ${outcome.what}`)];
  const because = 'because' in outcome ? `, ${outcome.because}` : '';
  return [row('Repair', `${outcome.outcome}${because}: ${cut(JSON.stringify(remedy.planned), 200)}`)];
}

/** What is missing for the same reason is named together. */
function lookUpWords(looked: readonly LookUp[]): readonly string[] {
  return [...Map.groupBy(looked, ({ missing }) => missing)].map(([missing, own]) => {
    const names = own.map(({ what }) => what).join(', ');
    return missing === undefined ? names : `${names}: missing, ${missing}`;
  });
}

/** Attempts of a lane that failed alike are one line. */
function failureWords(failures: readonly FailureEntry[], now: Date): readonly string[] {
  const alike = Map.groupBy(failures, ({ lane, because }) => `${lane}: ${because}`);
  const texts = [...alike].flatMap(([what, own]) => {
    const [first, last] = [own[0], own.at(-1)];
    if (!first || !last) return [];
    const times = [...new Set([first, last].map(({ at }) => clockTime(new Date(at), now)))].join(' to ');
    return [`${plural(own.length, 'attempt')} of ${what} (${times})`];
  });
  return rows('Failed', texts);
}

function typeOf(event: unknown): string {
  const { success, data } = eventEnvelope.safeParse(event);
  return success ? brief(data['detail-type'], 120) : 'no event of EventBridge';
}

const DETAIL_LIMIT = 400;

function eventLines(event: unknown): readonly string[] {
  const { success, data } = eventEnvelope.safeParse(event);
  if (!success) return [row('As it came', cut(String(event), DETAIL_LIMIT))];
  const { source, time, account, region, detail } = data;
  return [
    row('From', `${source}, account ${account}, ${region}, ${dateTime(new Date(time))}`),
    row('Detail', cut(JSON.stringify(detail) ?? '', DETAIL_LIMIT)),
  ];
}
