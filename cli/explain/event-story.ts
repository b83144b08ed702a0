import { gunzipSync } from 'node:zlib';
import { jsonOf } from '../../functions/core/json.ts';
import {
  type DeliveryEntry,
  type EventEntry,
  type FailureEntry,
  messageIdOf,
} from '../../functions/core/ledger-entry.ts';
import type { CheckedConfig } from '../../infra/config/checked-config.ts';
import { type Hearing, hearingsOf } from '../heard-by.ts';
import type { DeadLetter } from '../installation/dead-letters.ts';
import type { Installation } from '../installation/installation.ts';
import { channelsOf } from '../told-to.ts';

/** What one lane made of an event, and whom it reached: what a line of `tocsin explain --json` holds. */
export type LaneStory = Omit<EventEntry, 'event' | 'eventEncoding'> & {
  /** The event as it came; text where it is no JSON. */
  readonly event: unknown;
  readonly rules: readonly string[];
  readonly deliveries: readonly DeliveryEntry[];
  /** Channels among them that take nothing until a person acts. */
  readonly degraded: readonly Degraded[];
  /** Channels that the routes name and that have not answered yet. */
  readonly pending: readonly string[];
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
  { records, deadLetters }: Installation,
  config: CheckedConfig,
): Promise<EventStory | undefined> {
  const { entries, failures } = await records.event(eventId);
  const lanes = await Promise.all(entries.map((entry) => laneStory(entry, records, config)));
  const ids = [eventId, ...entries.flatMap(({ notification }) => notification?.id ?? [])].map((id) =>
    JSON.stringify(id),
  );
  // A look at dead letters hides them for a moment: only where one may be the answer.
  const letters = isSettled(lanes) ? [] : await deadLetters.all();
  const own = letters.filter(({ body }) => ids.some((id) => body.includes(id)));
  if (lanes.length + failures.length + own.length === 0) return undefined;
  return { eventId, lanes, failures, deadLetters: own };
}

async function laneStory(
  entry: EventEntry,
  records: Installation['records'],
  config: CheckedConfig,
): Promise<LaneStory> {
  const { notification, lane } = entry;
  const event = eventIn(entry);
  const deliveries = notification ? await records.deliveries(notification.id) : [];
  const expected = notification ? channelsOf(notification, config) : [];
  const { eventEncoding: _, ...rest } = entry;
  return {
    ...{ ...rest, event, deliveries, degraded: await degradedAmong(expected, records) },
    rules: hearingsOf(event, config).flatMap((one: Hearing) => (one.lane === lane ? [one.rule] : [])),
    pending: expected.filter(
      (channel) => !deliveries.some((one) => one.channel === channel && one.insteadOf === undefined),
    ),
  };
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
