import {
  ConditionalCheckFailedException,
  type DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
} from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import type { Alert } from '../core/alert.ts';
import type { AlertRecord } from '../core/alert-record.ts';
import type { DeliveryEntry, EventEntry } from '../core/ledger-entry.ts';
import { cut } from '../core/text.ts';
import { DAY, MINUTE } from '../core/time.ts';
import { type Triaged, type TriagePolicy, triage } from '../core/triage.ts';

/** What was decided and delivered, and why. One table, single-item conditional writes, nothing else. */
export type Ledger = {
  /** Reads the problem's record, decides and writes it back; decides anew when somebody else was faster. */
  readonly decide: (alert: Alert, policy: TriagePolicy, now: Date) => Promise<Triaged>;
  readonly alert: (fingerprint: string) => Promise<AlertRecord | undefined>;
  readonly event: (eventId: string, lane: string) => Promise<EventEntry | undefined>;
  readonly rememberEvent: (entry: EventEntry, now: Date) => Promise<void>;
  readonly delivery: (notificationId: string, channel: string) => Promise<DeliveryEntry | undefined>;
  /** Takes the delivery for this caller alone, for a minute: two copies of one message do not both post it. */
  readonly claimDelivery: (notificationId: string, channel: string, now: Date) => Promise<Claim>;
  readonly rememberDelivery: (entry: DeliveryEntry, now: Date) => Promise<void>;
};

/** `done`: delivered, or not worth it any more. `taken`: another copy is at it, look again in so many seconds. */
export type Claim =
  | { readonly claim: 'held' }
  | { readonly claim: 'done' }
  | { readonly claim: 'taken'; readonly seconds: number };

type Key = { readonly pk: string; readonly sk: string };
const ATTEMPTS = 20;
const CLAIM_MS = MINUTE;
const PLAIN_LIMIT = 100_000;
const ITEM_LIMIT = 300_000;

export function ledgerIn(
  dynamo: DynamoDBClient,
  table: { readonly name: string; readonly retentionDays: number },
): Ledger {
  const read = async ({ pk, sk }: Key) => {
    const Key = marshall({ pk, sk });
    const { Item } = await dynamo.send(new GetItemCommand({ TableName: table.name, Key, ConsistentRead: true }));
    return Item && unmarshall(Item);
  };
  const write = async (key: Key, attributes: object, now: Date, condition = {}) => {
    const expiresAt = Math.ceil((now.getTime() + table.retentionDays * DAY) / 1_000);
    // By way of JSON, so that dates are kept as text and what is undefined is left out.
    const Item = marshall(JSON.parse(JSON.stringify({ ...key, ...attributes, expiresAt })));
    await dynamo.send(new PutItemCommand({ TableName: table.name, Item, ...condition }));
  };
  return {
    decide: async (alert, policy, now) => {
      for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
        const item = await read(alertKey(alert.fingerprint));
        const triaged = triage(item?.record, alert, policy, now);
        if (triaged.record === item?.record) return triaged;
        const version = item?.version ?? 0;
        const attributes = { record: triaged.record, version: version + 1 };
        try {
          await write(alertKey(alert.fingerprint), attributes, now, unchangedSince(version));
          return triaged;
        } catch (error) {
          if (!(error instanceof ConditionalCheckFailedException)) throw error;
        }
      }
      throw new Error(`alert ${alert.fingerprint}: ${ATTEMPTS} attempts to record it all met another writer`);
    },
    alert: async (fingerprint) => (await read(alertKey(fingerprint)))?.record,
    event: async (eventId, lane) => (await read(eventKey(eventId, lane)))?.entry,
    rememberEvent: (entry, now) => write(eventKey(entry.eventId, entry.lane), { entry: fitting(entry) }, now),
    delivery: async (id, channel) => (await read(deliveryKey(id, channel)))?.entry,
    claimDelivery: async (id, channel, now) => {
      const claim = { claimedUntil: now.getTime() + CLAIM_MS };
      try {
        await write(deliveryKey(id, channel), claim, now, unclaimedAt(now));
        return { claim: 'held' };
      } catch (error) {
        if (!(error instanceof ConditionalCheckFailedException)) throw error;
        const item = await read(deliveryKey(id, channel));
        return item?.claimedUntil === undefined
          ? { claim: 'done' }
          : { claim: 'taken', seconds: Math.ceil((item.claimedUntil - now.getTime()) / 1_000) };
      }
    },
    rememberDelivery: (entry, now) => {
      const isOpen = ['deferred', 'refused'].includes(entry.delivery.outcome);
      return write(
        deliveryKey(entry.notificationId, entry.channel),
        { entry, ...(isOpen ? { claimedUntil: 0 } : {}) },
        now,
      );
    },
  };
}

/** An item holds 400 KB. A longer event is compressed; one that is too long even so is kept cut, and says so. */
function fitting(entry: EventEntry): EventEntry {
  if (Buffer.byteLength(entry.event) <= PLAIN_LIMIT) return entry;
  // Loaded only for the rare long event.
  const { gzipSync } = process.getBuiltinModule('node:zlib');
  const gzip = gzipSync(entry.event).toString('base64');
  return gzip.length <= ITEM_LIMIT
    ? { ...entry, event: gzip, eventEncoding: 'gzip+base64' }
    : { ...entry, event: cut(entry.event, PLAIN_LIMIT / 2) };
}

function unchangedSince(version: number) {
  return version === 0
    ? { ConditionExpression: 'attribute_not_exists(pk)' }
    : { ConditionExpression: 'version = :version', ExpressionAttributeValues: marshall({ ':version': version }) };
}

/** A delivery that is settled has no claim at all, so that nothing compares as older than it. */
function unclaimedAt(now: Date) {
  return {
    ConditionExpression: 'attribute_not_exists(pk) OR claimedUntil <= :now',
    ExpressionAttributeValues: marshall({ ':now': now.getTime() }),
  };
}

const alertKey = (fingerprint: string): Key => ({ pk: `alert#${fingerprint}`, sk: 'record' });
const eventKey = (eventId: string, lane: string): Key => ({ pk: `event#${eventId}`, sk: `lane#${lane}` });
const deliveryKey = (notificationId: string, channel: string): Key => ({
  pk: `notification#${notificationId}`,
  sk: `channel#${channel}`,
});
