import type { EventEntry, FailureEntry } from '../core/ledger-entry.ts';
import { OPEN_INDEX } from '../core/open-index.ts';
import { cut } from '../core/text.ts';
import type { AlertRecord } from '../core/triage/alert-record.ts';
import { stormFingerprint, stormIn } from '../core/triage/storm.ts';
import { alertKey, eventKey, failureKey } from './ledger-keys.ts';
import { packed, unpacked } from './packed.ts';
import type { Item, Table } from './table.ts';

/** What was decided, and why. One table, single-item conditional writes, nothing else. */
export type Ledger = {
  /** Reads a problem's record, has it judged and writes it back; has it judged anew when somebody else was faster. */
  readonly decide: <Judged extends Judgement>(problem: ProblemKey, judge: Judge<Judged>, now: Date) => Promise<Judged>;
  readonly alert: (fingerprint: string) => Promise<AlertRecord | undefined>;
  /** The problems of a lane that fire, told or hushed, but those that a storm tells; lacks, at worst, the last second. */
  readonly open: (lane: string) => Promise<readonly AlertRecord[]>;
  /** The problems that a storm tells and that still fire, by its fingerprint: it may be thousands, to look at one by one. */
  readonly membersOf: (storm: string) => AsyncIterable<AlertRecord>;
  readonly event: (eventId: string, lane: string) => Promise<EventEntry | undefined>;
  readonly rememberEvent: (entry: EventEntry, now: Date) => Promise<void>;
  /** Each failed attempt by itself: the entry is there only once the lane has concluded. */
  readonly rememberFailure: (failure: FailureEntry, now: Date) => Promise<void>;
};

export type ProblemKey = { readonly fingerprint: string; readonly lane: string };
/** A judgement leaves the record alone, the very same object, when there is nothing to write. */
export type Judgement = { readonly record?: AlertRecord };
export type Judge<Judged> = (record: AlertRecord | undefined) => Judged | Promise<Judged>;

const ATTEMPTS = 20;
const PLAIN_LIMIT = 100_000;
/** With room for what else is in the item. */
const ITEM_LIMIT = 380_000;

export function ledgerIn(table: Table, days: number): Ledger {
  async function* recordsIn(place: string): AsyncGenerator<AlertRecord> {
    for await (const { record } of table.openIn(place)) yield record;
  }
  return {
    decide: async ({ fingerprint, lane }, judge, now) => {
      for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
        const item = await table.read(alertKey(fingerprint));
        const judged = await judge(item?.record);
        if (judged.record === undefined || judged.record === item?.record) return judged;
        const version = item?.version ?? 0;
        const attributes = { record: judged.record, version: version + 1, ...openness(judged.record, lane) };
        const kept = { now, days, until: item?.expiresAt, ifVersion: version };
        if (await table.write(alertKey(fingerprint), attributes, kept)) return judged;
      }
      throw new Error(`alert ${fingerprint}: ${ATTEMPTS} attempts to record it all met another writer`);
    },
    alert: async (fingerprint) => (await table.read(alertKey(fingerprint)))?.record,
    open: (lane) => Array.fromAsync(recordsIn(lane)),
    membersOf: recordsIn,
    event: async (eventId, lane) => entryIn(await table.read(eventKey(eventId, lane))),
    rememberEvent: async (entry, now) => {
      const { remember, ...rest } = entry;
      const attributes = { entry: fitting(rest), ...(remember ? { remember: packed(remember) } : {}) };
      await table.write(eventKey(entry.eventId, entry.lane), attributes, { now, days: entry.keptDays ?? days });
    },
    rememberFailure: async (failure, now) => {
      await table.write(failureKey(failure), { failure }, { now, days });
    },
  };
}

/** Puts a record into the index of what is open, or takes it out. */
function openness({ firings, told }: AlertRecord, lane: string): object {
  if (firings.length === 0) return {};
  const storm = told?.status === 'firing' ? told.storm : undefined;
  return { [OPEN_INDEX.key]: storm === undefined ? lane : stormFingerprint(lane, storm) };
}

/** Everything of a lane that fires, what storms tell included. */
export async function* everyOpen({ open, membersOf }: Pick<Ledger, 'open' | 'membersOf'>, lane: string) {
  for (const record of await open(lane)) {
    yield record;
    if (stormIn(record)) yield* membersOf(record.fingerprint);
  }
}

function entryIn(item: Item | undefined): EventEntry | undefined {
  return item?.remember ? { ...item.entry, remember: unpacked(item.remember) } : item?.entry;
}

/** An item holds 400 KB. A longer event is compressed; one that is too long even so is kept cut, and says so. */
function fitting({ event, ...rest }: EventEntry): EventEntry {
  const room = ITEM_LIMIT - Buffer.byteLength(JSON.stringify(rest));
  if (Buffer.byteLength(event) <= Math.min(PLAIN_LIMIT, room)) return { ...rest, event };
  // Loaded only for the rare long event.
  const { gzipSync } = process.getBuiltinModule('node:zlib');
  const gzip = gzipSync(event).toString('base64');
  return gzip.length <= room
    ? { ...rest, event: gzip, eventEncoding: 'gzip+base64' }
    : { ...rest, event: cut(event, Math.max(0, Math.min(PLAIN_LIMIT, room)) / 3) };
}
