import { eventEnvelope } from '../../functions/core/event.ts';
import type { LookUp } from '../../functions/core/fact.ts';
import type { DeliveryEntry, FailureEntry } from '../../functions/core/ledger-entry.ts';
import { brief, cut, oneLine, plural } from '../../functions/core/text.ts';
import { clockTime, dateTime } from '../../functions/core/time.ts';
import type { DeadLetter } from '../installation/dead-letters.ts';
import type { EventStory, LaneStory } from './event-story.ts';

/** The story of an event for somebody who did not write the app: what came, what was made of it, and whom it reached. */
export function eventWords({ eventId, lanes, failures, deadLetters }: EventStory, now: Date): readonly string[] {
  return [
    ...lanes.flatMap((lane) => [...eventLines(eventId, lane.event), ...laneLines(lane, now)]),
    ...(lanes.length === 0 ? [`Event ${eventId}: no lane has concluded on it`] : []),
    ...failures.map((failure) => row('Failed', failureText(failure, now))),
    ...deadLetters.map((letter) => row('Dead', deadText(letter, now))),
  ];
}

/** `  Decision  opened, it was not open` */
function row(label: string, text: string): string {
  return `  ${label.padEnd(11)}${oneLine(text)}`;
}

function rows(label: string, texts: readonly string[]): readonly string[] {
  return texts.map((text, index) => row(index === 0 ? label : '', text));
}

function eventLines(eventId: string, event: unknown): readonly string[] {
  const { success, data } = eventEnvelope.safeParse(event);
  if (!success) return [`Event ${eventId}`, row('As it came', cut(String(event), DETAIL_LIMIT))];
  const { source, time, account, region, detail } = data;
  return [
    `Event ${eventId}: ${brief(data['detail-type'], 120)}`,
    row('From', `${source}, account ${account}, ${region}, ${dateTime(new Date(time))}`),
    row('Detail', cut(JSON.stringify(detail) ?? '', DETAIL_LIMIT)),
  ];
}

const DETAIL_LIMIT = 400;

function laneLines(story: LaneStory, now: Date): readonly string[] {
  const { lane, rules, verdict, because, at, hush, fingerprint, looked = [], alert } = story;
  const rule = rules.length > 0 ? rules.join(', ') : 'none of the config at hand, so the config has changed since';
  return [
    row('Lane', `${lane}, through ${rule}, at ${clockTime(new Date(at), now)}`),
    ...rows('Looked up', lookUpTexts(looked)),
    ...remedyLines(story),
    row('Verdict', verdict === 'alert' ? 'an alert' : verdict),
    row(
      alert ? 'Undecided' : 'Because',
      alert ? `${because}: it was concluded, and comes back to be decided on` : because,
    ),
    ...(hush ? [row('Hushed by', `${hush.by} ${hush.id}`)] : []),
    ...(fingerprint === undefined ? [] : [row('Problem', fingerprint)]),
    ...tellingLines(story, now),
  ];
}

function lookUpTexts(looked: readonly LookUp[]): readonly string[] {
  const known = looked.filter(({ missing }) => missing === undefined).map(({ what }) => what);
  const unknown = looked.flatMap(({ what, missing }) =>
    missing === undefined ? [] : [`${what}: missing, ${missing}`],
  );
  return [...(known.length > 0 ? [known.join(', ')] : []), ...unknown];
}

function remedyLines({ remedy }: LaneStory): readonly string[] {
  if (!remedy) return [];
  const { outcome, ...more } = remedy.outcome;
  const because = 'because' in more ? `, ${more.because}` : '';
  return [row('Repair', `${outcome}${because}: ${cut(JSON.stringify(remedy.planned), 200)}`)];
}

function tellingLines(
  { notification, resting = [], deliveries, pending, degraded }: LaneStory,
  now: Date,
): readonly string[] {
  if (!notification) return [row('Told', 'nobody')];
  const { decision, id, at } = notification;
  const muted = resting.length > 0 ? [row('Muted', `routes that rest by ${resting.join(', ')}`)] : [];
  const channels = [...Map.groupBy(deliveries, ({ channel }) => channel)];
  const ill = degraded.map(({ channel, since, because }) =>
    row(channel, `takes nothing since ${clockTime(new Date(since), now)}: ${because}`),
  );
  const reached = channels.length + pending.length === 0 ? [row('', 'no route leads to a channel')] : [];
  return [
    row('Told', `${decision}, at ${clockTime(new Date(at), now)}, notification ${id}`),
    ...muted,
    ...reached,
    ...channels.flatMap(([channel, attempts]) =>
      rows(
        channel,
        attempts.map((attempt) => deliveryText(attempt, now)),
      ),
    ),
    ...pending.map((channel) => row(channel, 'no answer yet: it waits, or was routed otherwise when it was told')),
    ...ill,
  ];
}

export function deliveryText({ at, attempt, delivery, insteadOf, handedOverAt }: DeliveryEntry, now: Date): string {
  const because = 'because' in delivery ? `, ${delivery.because}` : '';
  const place = insteadOf === undefined ? '' : `in the place of ${insteadOf} `;
  const next = handedOverAt ? `; handed over at ${clockTime(new Date(handedOverAt), now)}` : '';
  return `${place}${delivery.outcome} at ${clockTime(new Date(at), now)}, attempt ${attempt}${because}${next}`;
}

function failureText({ lane, at, attempt, because }: FailureEntry, now: Date): string {
  return `${lane}, attempt ${attempt} at ${clockTime(new Date(at), now)}: ${because}`;
}

function deadText({ part, at, id, reason }: DeadLetter, now: Date): string {
  const why = reason ?? 'all attempts failed';
  return `letter ${id} of ${part} since ${clockTime(at, now)}: ${why}; ${plural(1, 'letter')} to be sent through again`;
}
