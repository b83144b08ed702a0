import { markdownTable } from '../../docs/tables/markdown-table.ts';
import { counter } from '../../functions/lanes/s3-lifecycle/counter.ts';
import { s3Lifecycle } from '../../functions/lanes/s3-lifecycle/lane.ts';
import { createBatch } from '../../sandbox/functions/batch.ts';
import { sqsRecord } from '../../sandbox/functions/sqs-event.ts';
import type { Queue, ReceivedMessage, World } from '../../sandbox/world.ts';
import { PRICES } from './prices.ts';
import { notifications, shortenedEvents } from './records.ts';

const MILLION = 1_000_000;
/** Lambda's pollers receive and delete ten messages with one request each. */
const MESSAGES_A_REQUEST = 10;
/** A function that publishes one message: its memory, and the time of one call. */
const ONE_BY_ONE = { gigabytes: 0.25, seconds: 0.035 };
/** What a batch takes to be read, counted and written, on the safe side. */
const BATCH_SECONDS = 1;

export type Intake = {
  readonly name: string;
  readonly batch: number;
  readonly invocations: number;
  readonly writes: number;
  readonly dollars: number;
};

/** What a million events cost by each intake, and by the plain way: one invocation and one SNS message for each. */
export function intakeCosts(): { readonly plain: number; readonly intakes: readonly Intake[] } {
  const { gigabytes, seconds } = ONE_BY_ONE;
  const perEvent = PRICES.invocations + PRICES.publish + PRICES.delivery;
  const plain = PRICES.eventBridge + perEvent + MILLION * gigabytes * seconds * PRICES.gigabyteSecond;
  return {
    plain,
    intakes: [costOf('eventbridge', shortenedEvents(), PRICES.eventBridge), costOf('notification', notifications(), 0)],
  };
}

/** A batch of 6 MB of one bucket through the lane's own counter: a write for each of its tallies. */
function costOf(name: string, bodies: Iterable<string>, source: number): Intake {
  const { take, tallies } = counter({ windowHours: 24 });
  const full = createBatch(s3Lifecycle.batchSize);
  let batch = 0;
  for (const body of bodies) {
    full.add({ message: messageOf(body), record: sqsRecord(messageOf(body), QUEUE, WORLD) });
    if (full.isFull()) break;
    take(JSON.parse(body), WORLD);
    batch += 1;
  }
  const invocations = Math.ceil(MILLION / batch);
  const writes = invocations * tallies().length;
  const queue = PRICES.sqs * (1 + 2 / MESSAGES_A_REQUEST);
  const working = invocations * (s3Lifecycle.memoryMb / 1024) * BATCH_SECONDS * PRICES.gigabyteSecond;
  // An item of 200 counters has some 8 KB.
  const table = (writes / MILLION) * (8 * PRICES.writeUnits + 2 * PRICES.readUnits);
  const dollars = source + queue + (invocations / MILLION) * PRICES.invocations + working + table;
  return { name, batch, invocations, writes, dollars };
}

const WORLD = { account: '111122223333', region: 'us-east-1' } as World;
const QUEUE = { arn: 'arn:aws:sqs:us-east-1:111122223333:Tocsin-LaneS3LifecycleQueue' } as Queue;

/** A receipt handle of SQS has about 400 characters. */
function messageOf(body: string): ReceivedMessage {
  const at = new Date(0);
  const own = { messageId: crypto.randomUUID(), receiptHandle: 'A'.repeat(400), messageAttributes: {} };
  return { ...own, body, sentAt: at, firstReceivedAt: at, receiveCount: 1 };
}

/** For the README, and for the end of the bench. */
export function intakeCostTable(): string {
  const { plain, intakes } = intakeCosts();
  const rows = intakes.map(({ name, batch, invocations, writes, dollars }) => [
    `\`${name}\``,
    batch.toLocaleString('en'),
    String(invocations),
    String(writes),
    `${dollars.toFixed(2)} $`,
    (dollars / plain).toFixed(2),
  ]);
  return markdownTable(
    ['A million events by', 'Messages a batch', 'Invocations', 'Writes', 'Cost', 'Of the plain way'],
    [...rows, ['one invocation and one message each', '1', '1,000,000', '0', `${plain.toFixed(2)} $`, '1']],
  );
}
