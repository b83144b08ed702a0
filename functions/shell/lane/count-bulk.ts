import { MetricUnit } from '@aws-lambda-powertools/metrics';
import type { SQSRecord } from 'aws-lambda';
import type { LaneContext } from '../../core/alert.ts';
import type { Bulk, Tally } from '../../core/bulk.ts';
import { reasonOf } from '../../core/fact.ts';
import { jsonOf } from '../../core/json.ts';
import { type Desk, setTimers, type Timed } from './handle-event.ts';

type Counting<Options extends object> = {
  readonly lane: { readonly name: string; readonly bulk: Bulk<Options> };
  readonly ports: Timed;
  readonly desk: Desk;
  readonly context: LaneContext<Options>;
};

/** What became of a batch: messages that are no part of the bulk, and those whose tally could not be written. */
export type Counted = { readonly others: readonly SQSRecord[]; readonly failed: readonly string[] };

/** Counts what a batch has of the bulk. A tally that fails brings back its own messages, and no others. */
export async function countBulk<Options extends object>(
  records: readonly SQSRecord[],
  counting: Counting<Options>,
): Promise<Counted> {
  const { lane, desk, context } = counting;
  const counter = lane.bulk.counter(context.options);
  const others: SQSRecord[] = [];
  const messages = new Map<string, string[]>();
  for (const record of records) {
    const key = counter.take(jsonOf(record.body), placeOf(record.eventSourceARN));
    if (key === undefined) others.push(record);
    else if (!messages.get(key)?.push(record.messageId)) messages.set(key, [record.messageId]);
  }
  const failed: string[] = [];
  for (const tally of counter.tallies()) {
    const counted = messages.get(tally.key) ?? [];
    if (!(await isAdded(tally, counted, counting))) failed.push(...counted);
  }
  const count = records.length - others.length - failed.length;
  if (messages.size > 0) desk.logger.info('bulk counted', { messages: count, tallies: messages.size });
  desk.metrics.addMetric('counted', MetricUnit.Count, count);
  return { others, failed };
}

async function isAdded<Options extends object>(
  tally: Tally,
  messages: readonly string[],
  { lane, ports, desk, context }: Counting<Options>,
): Promise<boolean> {
  try {
    const grown = await desk.tallies.add(lane.name, { ...tally, spare: lane.bulk.spare }, messages, context.now);
    const { parts, timers } = lane.bulk.follow(grown, context);
    if (parts.length > 0) await desk.bus.send(parts, context.now);
    await setTimers({ timers: timers.map((timer) => ({ ...timer, at: timer.at.toISOString() })) }, ports, context.now);
    return true;
  } catch (error) {
    desk.logger.warn('tally comes back', { key: tally.key, messages: messages.length, because: reasonOf(error) });
    return false;
  }
}

/** `arn:aws:sqs:<region>:<account>:<name>` */
function placeOf(arn: string) {
  const [, , , region = '', account = ''] = arn.split(':');
  return { account, region };
}
