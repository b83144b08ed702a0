import { gunzipSync } from 'node:zlib';
import { jsonOf } from '../../functions/core/json.ts';
import {
  type DeliveryEntry,
  type EventEntry,
  type FailureEntry,
  messageIdOf,
} from '../../functions/core/ledger-entry.ts';
import { stormFingerprint } from '../../functions/core/triage/storm.ts';
import type { CheckedConfig } from '../../infra/config/checked-config.ts';
import { type Hearing, hearingsOf } from '../heard-by.ts';
import type { DeadLetter } from '../installation/dead-letters.ts';
import type { Installation } from '../installation/installation.ts';
import { type Standing, standingOf } from '../problems/standing.ts';
import { channelsOf } from '../told-to.ts';
import { type DecisionTaken, decisionsTaken } from './decision-taken.ts';
import { mutedOf, type Pending, pendingOf } from './expected.ts';

/** What one lane made of an event, and whom it reached: what a line of `tocsin explain --json` holds. */
export type LaneStory = Omit<EventEntry, 'event' | 'eventEncoding'> & {
  /** The event as it came; text where it is no JSON. */
  readonly event: unknown;
  readonly rules: readonly string[];
  readonly deliveries: readonly DeliveryEntry[];
  /** Channels among them that take nothing until a person acts. */
  readonly degraded: readonly Degraded[];
  /** Channels that the routes name, or that are to tell in the place of another, and that have not answered yet. */
  readonly pending: readonly Pending[];
  /** Channels whose routes rested when it was told. */
  readonly muted: readonly string[];
  /** How its problem stands now. */
  readonly standing?: Standing;
  /** What was decided on its problem since, the newest last. */
  readonly later: readonly DecisionTaken[];
  /** The fingerprint of the storm that it was told as a part of. */
  readonly storm?: string;
};

export type Degraded = { readonly channel: string; readonly since: string; readonly because: string };

export type EventStory = {
  readonly eventId: string;
  readonly lanes: readonly LaneStory[];
  /** Attempts of lanes that failed. */
  readonly failures: readonly FailureEntry[];
  readonly deadLetters: readonly DeadLetter[];
};

/** Everything that is kept of an event; undefined when nothing is. */
export async function eventStory(
  eventId: string,
  installation: Installation,
  config: CheckedConfig,
): Promise<EventStory | undefined> {
  const { records, deadLetters } = installation;
  const { entries, failures } = await records.event(eventId);
  const lanes = await Promise.all(entries.map((entry) => laneStory(entry, installation, config)));
  const ids = [eventId, ...entries.flatMap(({ notification }) => notification?.id ?? [])].map((id) =>
    JSON.stringify(id),
  );
  // A look at dead letters hides them for a moment: only where one may be the answer.
  const letters = isSettled(lanes) ? [] : await deadLetters.all();
  const own = letters.filter(({ body }) => ids.some((id) => body.includes(id)));
  if (lanes.length + failures.length + own.length === 0) return undefined;
  return { eventId, lanes, failures, deadLetters: own };
}

async function laneStory(entry: EventEntry, installation: Installation, config: CheckedConfig): Promise<LaneStory> {
  const { records } = installation;
  const { notification, lane, resting = [] } = entry;
  const event = eventIn(entry);
  const deliveries = notification ? await records.deliveries(notification.id) : [];
  const expected = notification ? channelsOf(notification, config) : [];
  const { eventEncoding: _, ...rest } = entry;
  return {
    ...{ ...rest, event, deliveries, degraded: await degradedAmong(expected, records) },
    rules: hearingsOf(event, config).flatMap((one: Hearing) => (one.lane === lane ? [one.rule] : [])),
    pending: pendingOf(expected, deliveries, config),
    muted: notification ? mutedOf(notification, resting, config) : [],
    ...(await problemAfter(entry, installation)),
  };
}

/** How its problem goes on: a round may remind of it, and a person take it on, without an event. */
async function problemAfter(
  { fingerprint, lane, eventId, at }: EventEntry,
  { ledger, records, now }: Installation,
): Promise<Pick<LaneStory, 'standing' | 'later' | 'storm'>> {
  const record = fingerprint === undefined ? undefined : await ledger.alert(fingerprint);
  if (!record) return { later: [] };
  const decisions = await decisionsTaken(record, records);
  const later = decisions.filter((one) => one.eventId !== eventId && one.at !== undefined && one.at > at);
  const id = record.told?.storm;
  const storm = id === undefined ? undefined : await ledger.alert(stormFingerprint(lane, id));
  return { standing: standingOf(record, now), later, ...(storm ? { storm: storm.fingerprint } : {}) };
}

async function degradedAmong(
  channels: readonly string[],
  records: Installation['records'],
): Promise<readonly Degraded[]> {
  const found = await Promise.all(
    channels.map(async (channel) => ({ channel, ...(await records.channel(channel)).health })),
  );
  return found.flatMap(({ channel, state, since = '', because = '' }) =>
    state === 'degraded' ? [{ channel, since, because }] : [],
  );
}

/** As it came, whatever the ledger did to keep it. */
function eventIn({ event, eventEncoding }: EventEntry): unknown {
  const text = eventEncoding === undefined ? event : gunzipSync(Buffer.from(event, 'base64')).toString();
  return jsonOf(text) ?? text;
}

function isSettled(lanes: readonly LaneStory[]): boolean {
  const isDone = ({ delivery }: DeliveryEntry) => ['delivered', 'superseded'].includes(delivery.outcome);
  return (
    lanes.length > 0 &&
    lanes.every(({ alert, pending, deliveries }) => {
      const channels = Map.groupBy(deliveries, (one) => one.channel + messageIdOf(one));
      return !alert && pending.length === 0 && [...channels.values()].every((attempts) => attempts.some(isDone));
    })
  );
}
