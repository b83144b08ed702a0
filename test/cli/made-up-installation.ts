import type { DeadLetter } from '../../cli/installation/dead-letters.ts';
import type { Installation } from '../../cli/installation/installation.ts';
import { recordsIn } from '../../cli/installation/records.ts';
import { channelRecordsIn } from '../../functions/adapters/channel-records.ts';
import { deliveriesIn } from '../../functions/adapters/deliveries.ts';
import type { Alert } from '../../functions/core/alert.ts';
import type { DeliveryEntry, EventEntry } from '../../functions/core/ledger-entry.ts';
import { decided } from '../../functions/shell/lane/decide.ts';
import { alertOf } from '../core/alert-builder.ts';
import { recorded } from '../event-files.ts';
import { memoryDesk } from '../memory-desk.ts';
import { memoryTable } from '../memory-table.ts';

const MINUTE = 60_000;
const START = Date.parse('2026-11-06T03:00:00Z');

/** So many minutes into the test. */
export const at = (minutes: number) => new Date(START + minutes * MINUTE);

export const PLACE = 'the sandbox on 127.0.0.1:4400';

/** A Tocsin whose ledger is in memory: what the app's own code wrote is what the commands read. */
export function madeUpInstallation() {
  const table = memoryTable();
  const { desk, published } = memoryDesk(table);
  const deliveries = deliveriesIn(table, 90);
  const letters: DeadLetter[] = [];
  const redriven: string[] = [];
  const all = async (part?: string) => letters.filter((letter) => part === undefined || letter.part === part);
  const matching = (isIn: (pk: string) => boolean) => table.items().filter(({ pk }) => isIn(pk));
  const installationAt = (minutes: number): Installation => ({
    ...{ place: PLACE, now: at(minutes), ledger: desk.ledger, silences: desk.silences, bus: desk.bus },
    records: recordsIn({
      under: async (pk) => matching((own) => own === pk),
      beginningWith: async (pk) => matching((own) => own.startsWith(pk)),
    }),
    archives: { all: async () => [], start: async () => {}, progress: async () => ({ state: 'done' }) },
    rules: [],
    deadLetters: {
      ...{ parts: ['Timers', 'LaneGlueCrawler', 'ChannelOncall'], all },
      redrive: async (part, ids) => {
        if (part !== 'Timers') redriven.push(...ids);
        return part === 'Timers' ? [] : ids;
      },
    },
  });
  /** Has the app decide on an alert, as it does for an event. */
  const happen = (alert: Alert, minutes: number, more: Partial<EventEntry> = {}) => {
    const { eventId } = alert.origin;
    const event = JSON.stringify({ ...recorded('glue-crawler/failed-throttled'), id: eventId });
    const concluded = { verdict: 'alert' as const, because: alert.title, alert };
    return decided(
      { eventId, lane: alert.lane, at: at(minutes).toISOString(), event, ...concluded, ...more },
      desk,
      at(minutes),
    );
  };
  const answer = (
    entry: EventEntry,
    channel: string,
    delivery: DeliveryEntry['delivery'],
    minutes: number,
    more: Partial<DeliveryEntry> = {},
  ) => {
    const notificationId = entry.notification?.id ?? '';
    const answered = { notificationId, channel, at: at(minutes).toISOString(), attempt: 1, delivery, ...more };
    return deliveries.remember(answered, at(minutes));
  };
  const degrade = (channel: string, because: string, minutes: number) => {
    const health = { state: 'degraded', since: at(minutes).toISOString(), because } as const;
    return channelRecordsIn(table, 90).change(channel, () => ({ record: { health } }), at(minutes));
  };
  return { desk, published, installationAt, happen, answer, degrade, letters, redriven };
}

/** A failed crawl of its own. */
export function crawl(name: string, minutes: number, more: Parameters<typeof alertOf>[0] = {}): Alert {
  const eventId = `event-${name}-${minutes}`;
  return {
    ...alertOf({ eventId, time: at(minutes).toISOString(), title: `Crawl failed: ${name}`, ...more }),
    ...{ fingerprint: `glue-crawler/${name}`, resource: { type: 'crawler', id: name } },
  };
}
