import * as z from 'zod/mini';
import type { Bus } from '../../adapters/bus.ts';
import type { LaneContext } from '../../core/alert.ts';
import { TOCSIN } from '../../core/event.ts';
import { jsonOf } from '../../core/json.ts';
import { ROUND } from '../../core/lane.ts';
import { routingOf } from '../../core/notification.ts';
import type { AlertRecord } from '../../core/triage/alert-record.ts';
import { type Attention, attend, isAtRest } from '../../core/triage/attention.ts';
import { endingSoon, silenceEnding } from '../../core/triage/silence-ending.ts';
import { type StormData, stormIn } from '../../core/triage/storm.ts';
import { summaryOf } from '../../core/triage/storm-summary.ts';
import { emptyRecord } from '../../core/triage/triage.ts';
import { notificationFor } from './decide.ts';
import { type Bench, hushNow, mutesNow, openedIn } from './judge.ts';

/** What comes to every lane every few minutes, and is no event of any. */
export function isRound(body: string): boolean {
  if (!body.includes(ROUND)) return false;
  const found = z.object({ source: z.literal(TOCSIN), 'detail-type': z.literal(ROUND) }).safeParse(jsonOf(body));
  return found.success;
}

type Attending = { readonly bench: Bench & { readonly bus: Bus }; readonly context: LaneContext<unknown> };

/**
 * Looks after a lane's open problems between events: tells what is no longer hushed, reminds, sums up storms, closes what
 * is old. What is told is published before the record says so, under an id that does not depend on when.
 */
export async function attendOpen(lane: string, attending: Attending): Promise<void> {
  const open = await attending.bench.ledger.open(lane);
  for (const record of open) {
    const storm = stormIn(record);
    await (storm ? attendStorm(record, storm, attending) : attendOne(record, attending));
  }
  await announceEnds(open, attending);
}

async function attendOne(record: AlertRecord, attending: Attending): Promise<void> {
  const { bench, context } = attending;
  const { policy } = bench;
  const hush = record.latest && (await hushNow(record.latest, bench, context.now));
  const attention = attend(record, { policy, now: context.now, hush, mutes: mutesNow(policy, context.now) });
  if (attention) await tell(record, attention, attending);
}

/** So many members of a storm are named in its summary. */
const SHOWN = 10;

/** The storm itself, once its window is over, and what of its members it does not tell. */
async function attendStorm(record: AlertRecord, storm: StormData, attending: Attending): Promise<void> {
  const { bench, context } = attending;
  if (context.now < storm.window.end) return;
  const titles: string[] = [];
  let count = 0;
  for await (const member of bench.ledger.membersOf(record.fingerprint)) {
    count += 1;
    if (titles.length < SHOWN) titles.push(...(member.latest ? [member.latest.title] : []));
    if (!isAtRest(member)) await attendOne(member, attending);
  }
  const opened = await openedIn(storm.window, bench.tallies);
  const attention = summaryOf(storm, { record, opened, members: { count, titles } }, context.now);
  if (attention) await tell(record, attention, attending);
}

async function tell(
  seen: AlertRecord,
  { alert, since, ...attention }: Attention,
  { bench, context: { now } }: Attending,
): Promise<void> {
  const notification = notificationFor(alert, attention, now, since);
  if (notification) await bench.bus.publish(notification);
  const { record: next } = attention;
  // Only over the record that was looked at: an event that came in between has decided by itself, and a person too.
  await bench.ledger.decide(alert, (record) => (isSame(record, seen) ? { record: next } : {}), now);
}

function isSame(record: AlertRecord | undefined, seen: AlertRecord): boolean {
  const [now, then] = [record, seen].map((one) => JSON.stringify([one?.decided, one?.told?.acknowledged?.at]));
  return now === then;
}

/** Whoever silenced something that still fires hears of it before the silence ends. */
async function announceEnds(open: readonly AlertRecord[], { bench, context }: Attending): Promise<void> {
  const { now } = context;
  for (const silence of endingSoon(await bench.silences.all(now), now)) {
    const alert = silenceEnding({ silence, hidden: open.filter(({ hushed }) => hushed?.id === silence.id) }, context);
    if (!alert) continue;
    const { fingerprint } = alert;
    const news = { decision: 'noticed', because: 'a silence ends', record: emptyRecord(fingerprint) } as const;
    const notification = notificationFor(alert, { ...news, routing: routingOf(alert) }, now, fingerprint);
    if (notification) await bench.bus.publish(notification);
  }
}
