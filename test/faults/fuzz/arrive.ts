import type { Logger } from '@aws-lambda-powertools/logger';
import type { EventEnvelope } from '../../../functions/core/event.ts';
import type { Notification } from '../../../functions/core/notification.ts';
import { countBulk } from '../../../functions/shell/lane/count-bulk.ts';
import { handleEvent } from '../../../functions/shell/lane/handle-event.ts';
import { eventIdIn } from '../../../functions/shell/lane/read-event.ts';
import { batchOf } from '../../lanes/lane-handler.ts';
import type { LanePorts } from '../../lanes/lane-ports.ts';
import { memoryDesk } from '../../memory-desk.ts';
import type { SomeLane } from '../../messages/told-by.ts';
import { strictTable } from './strict-table.ts';

export type Arrived = {
  readonly verdict: 'alert' | 'quiet' | 'split' | 'unreadable' | 'counted';
  readonly published: readonly Notification[];
  /** All that was written down or logged. */
  readonly traces: readonly string[];
};

/** PutEvents takes no larger entry, and SQS no larger message. */
const MOST_BYTES = 1_048_576;
const installation = { accountNames: { '111122223333': 'acme-prod' }, runbooks: 'https://example.com/runbooks' };

/** Hands a message to a lane as its queue does, at the time of the event that it was made of. */
export async function arrive(
  lane: SomeLane,
  ports: LanePorts,
  body: string,
  { time }: EventEnvelope,
): Promise<Arrived> {
  const table = strictTable();
  const { desk, published, sent } = memoryDesk(table);
  const logged: string[] = [];
  const log = (...told: readonly unknown[]) => void logged.push(JSON.stringify(told));
  const logger = { info: log, warn: log, error: log, debug: log } as unknown as Logger;
  const context = { ...installation, now: new Date(time), options: lane.options.parse(ports.options ?? {}) };
  const at = { desk: { ...desk, logger }, context };
  const [record] = batchOf(body).Records;
  if (record === undefined) throw new Error('a batch of one message has none');
  const world = ports.portsAt(time);
  const { bulk, name } = lane;
  const rest = bulk ? (await countBulk([record], { lane: { name, bulk }, ports: world, ...at })).others : [record];
  for (const { messageId, eventSourceARN: arn } of rest) await handleEvent(lane, world, at, { body, messageId, arn });
  const entry = await desk.ledger.event(eventIdIn(record), name);
  for (const notification of published) checkSize(notification);
  const parts = sent();
  if (rest.length > 0 && !entry) throw new Error('nothing of it is in the ledger');
  return {
    verdict: entry?.verdict ?? 'counted',
    published,
    traces: [...logged, ...table.items().map((item) => JSON.stringify(item)), JSON.stringify(parts)],
  };
}

function checkSize(notification: Notification): void {
  const bytes = Buffer.byteLength(JSON.stringify(notification));
  if (bytes > MOST_BYTES) throw new Error(`a notification of ${bytes} bytes, which the bus does not take`);
}
