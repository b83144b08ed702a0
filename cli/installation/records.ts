import { ALERT_PK, channelKey, eventPk, notificationPk } from '../../functions/adapters/ledger-keys.ts';
import type { Item } from '../../functions/adapters/table.ts';
import type { ChannelRecord } from '../../functions/core/delivery/channel-record.ts';
import {
  type DeliveryEntry,
  type EventEntry,
  type FailureEntry,
  messageIdOf,
} from '../../functions/core/ledger-entry.ts';
import type { AlertRecord } from '../../functions/core/triage/alert-record.ts';
import type { TableReader } from './table-reader.ts';

/** What the ledger has, as an operator asks for it. */
export type Records = {
  /** What every lane made of an event, and the attempts of theirs that failed. */
  readonly event: (eventId: string) => Promise<EventRecords>;
  /** Every attempt to deliver a notification, oldest first. */
  readonly deliveries: (notificationId: string) => Promise<readonly DeliveryEntry[]>;
  /** What is remembered of a channel. */
  readonly channel: (name: string) => Promise<ChannelRecord>;
  /** Every problem that is remembered, open or over. Reads the whole table. */
  readonly problems: () => Promise<readonly AlertRecord[]>;
};

export type EventRecords = { readonly entries: readonly EventEntry[]; readonly failures: readonly FailureEntry[] };

export function recordsIn(table: TableReader): Records {
  return {
    event: async (eventId) => {
      const items = await table.under(eventPk(eventId));
      return {
        entries: items.flatMap(({ sk, entry }) => (isUnder('lane', sk) ? [entry as EventEntry] : [])),
        failures: items.flatMap(({ sk, failure }) => (isUnder('failure', sk) ? [failure as FailureEntry] : [])),
      };
    },
    deliveries: async (notificationId) => attemptsIn(await table.under(notificationPk(notificationId))),
    channel: async (name) => (await table.under(channelKey(name).pk))[0]?.record ?? {},
    problems: async () => (await table.beginningWith(ALERT_PK)).map(({ record }) => record),
  };
}

function isUnder(what: string, sk: string): boolean {
  return sk.startsWith(`${what}#`);
}

/** The newest failed attempt of a channel is kept twice; a claim that nobody has settled yet has no entry. */
function attemptsIn(items: readonly Item[]): readonly DeliveryEntry[] {
  const entries = items.flatMap(({ entry }) => (entry ? [entry as DeliveryEntry] : []));
  const each = new Map(entries.map((entry) => [`${entry.channel} ${messageIdOf(entry)} ${entry.at}`, entry]));
  return [...each.values()].toSorted((a, b) => (a.at < b.at ? -1 : 1));
}
