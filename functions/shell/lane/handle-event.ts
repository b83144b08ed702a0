import type { Logger } from '@aws-lambda-powertools/logger';
import { type Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import type { Bus } from '../../adapters/bus.ts';
import { everyOpen } from '../../adapters/ledger.ts';
import type { Memory } from '../../adapters/memory.ts';
import { EVENT_UNREADABLE, type LaneContext } from '../../core/alert.ts';
import { jsonOf } from '../../core/json.ts';
import type { Lane } from '../../core/lane.ts';
import type { EventEntry } from '../../core/ledger-entry.ts';
import { type LaneMemory, type OpenProblem, openProblemOf } from '../../core/memory.ts';
import { MINUTE } from '../../core/time.ts';
import type { Timers } from '../../core/timer.ts';
import type { AlertRecord } from '../../core/triage/alert-record.ts';
import { stormIn } from '../../core/triage/storm.ts';
import { type Conclusion, conclude } from './conclude.ts';
import { decided } from './decide.ts';
import type { Bench } from './judge.ts';
import { type Read, readEvent } from './read-event.ts';
import { unreadableAlert } from './unreadable.ts';

/** Where decisions are made and written down. */
export type Desk = Bench & {
  readonly memory: Memory;
  readonly bus: Bus;
  readonly logger: Logger;
  readonly metrics: Metrics;
};

export type Delivered = { readonly body: string; readonly messageId: string; readonly arn: string };
type Surroundings<Options> = { readonly desk: Desk; readonly context: LaneContext<Options> };

/** Lanes that set timers have them among their ports. */
export type Timed = { readonly timers?: Timers };

/**
 * The walk of one event through a lane: read, enrich, assess, repair, remember, triage, publish, set timers. Each step may
 * be repeated: an event that is already in the ledger goes on from where it was left, and nothing is looked up or
 * repaired again.
 */
export async function handleEvent<Heard, Facts, Remedy, Ports, Options extends object>(
  lane: Lane<Heard, Facts, Remedy, Ports, Options>,
  ports: Ports & Timed,
  { desk, context }: Surroundings<Options>,
  delivered: Delivered,
): Promise<void> {
  const read = readEvent(lane, delivered);
  const entryNow = () => entryFor(lane, ports, { desk, context }, { read, event: delivered.body });
  const known = await desk.ledger.event(read.envelope.id, lane.name);
  let entry = known ?? (await entryNow());
  for (let attempt = 1; !(await isRemembered(entry, desk, context.now)); attempt += 1) {
    if (attempt === ATTEMPTS) throw new Error(`${ATTEMPTS} attempts to remember something all met another event`);
    entry = await entryNow();
  }
  const settled = await decided(entry, desk, context.now);
  await publish(settled, desk);
  if (!known || !isReplay(delivered)) await setTimers(settled, ports, context.now);
}

/** A replay of what was handled comes long after: the timers that followed from it have gone off, or still wait. */
function isReplay({ body }: Delivered): boolean {
  return Object.hasOwn(Object(jsonOf(body)), 'replay-name');
}

const ATTEMPTS = 5;

type Arrived<Heard> = { readonly read: Read<Heard>; readonly event: string };

/** Concludes on an event and writes that down, before anything is decided: what was seen and repaired now cannot be seen again. */
async function entryFor<Heard, Facts, Remedy, Ports, Options extends object>(
  lane: Lane<Heard, Facts, Remedy, Ports, Options>,
  ports: Ports,
  { desk, context }: Surroundings<Options>,
  { read, event }: Arrived<Heard>,
): Promise<EventEntry> {
  const eventId = read.envelope.id;
  const { parts = [], ...conclusion }: Conclusion = read.readable
    ? await conclude(lane, ports, { heard: read.heard, memory: memoryOf(lane.name, desk), context })
    : { verdict: 'unreadable', because: read.because, alert: unreadableAlert(lane.name, read, context) };
  if (parts.length > 0) await desk.bus.send(parts, context.now);
  const entry = { eventId, lane: lane.name, event, ...conclusion, at: context.now.toISOString() };
  await desk.ledger.rememberEvent(entry, context.now);
  return entry;
}

function memoryOf(lane: string, { ledger, memory, tallies }: Desk): LaneMemory {
  return {
    recall: (key) => memory.recall(lane, key),
    counted: (key) => tallies.read(lane, key),
    open: async () => {
      const open: OpenProblem[] = [];
      for await (const record of everyOpen(ledger, lane)) if (isOfLane(record)) open.push(...openProblemOf(record));
      return open;
    },
  };
}

/** Storms and events that cannot be read are the shell's, and no resource of the lane. */
function isOfLane(record: AlertRecord): boolean {
  return record.latest?.kind !== EVENT_UNREADABLE && stormIn(record) === undefined;
}

/** False: another event has changed what this one concluded from. */
async function isRemembered({ remember, lane, eventId }: EventEntry, { memory }: Desk, now: Date): Promise<boolean> {
  return remember === undefined || memory.remember({ lane, eventId }, remember, now);
}

async function publish(entry: EventEntry, { bus, logger, metrics }: Desk): Promise<void> {
  if (entry.notification) await bus.publish(entry.notification);
  const { eventId, verdict, decision, because, fingerprint, notification } = entry;
  logger.info('event handled', { eventId, verdict, decision, because, fingerprint, notification: notification?.id });
  metrics.addMetric(decision ?? verdict, MetricUnit.Count, 1);
}

/** After people are told: a timer that cannot be set brings the event back, and delays no alert. */
export async function setTimers({ timers = [] }: Pick<EventEntry, 'timers'>, ports: Timed, now: Date): Promise<void> {
  if (timers.length > 0 && !ports.timers) throw new Error('the lane sets timers, and has no port for them');
  const soonest = now.getTime() + MINUTE;
  for (const timer of timers)
    await ports.timers?.set({ ...timer, at: new Date(Math.max(soonest, Date.parse(timer.at))) });
}
