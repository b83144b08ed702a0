import type { Logger } from '@aws-lambda-powertools/logger';
import { type Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import type { Inbox } from '../adapters/inbox.ts';
import { reasonOf } from '../core/fact.ts';

/** Within which seconds a message is to come back: it may have to wait, or be needed sooner than its turn would be. */
type Span = { readonly noSooner?: number | undefined; readonly noLater?: number };

/** Thrown by a stage that failed in a way that may pass. */
export class Deferred extends Error {
  readonly span: Span;

  constructor(because: string, span: Span = {}) {
    super(because);
    this.name = 'Deferred';
    this.span = span;
  }
}

/** Thrown by a stage whose message has its turn in so many seconds: nothing has failed. */
export class Waiting extends Error {
  readonly seconds: number;

  constructor(because: string, seconds: number) {
    super(because);
    this.name = 'Waiting';
    this.seconds = seconds;
  }
}

/** Seconds until a message comes back: 30, then twice as long each time, at most a quarter of an hour. */
export function backoffSeconds(receiveCount: number): number {
  return Math.min(900, 30 * 2 ** Math.max(0, receiveCount - 1));
}

/** However long a vendor asks to wait: a page that comes later than this is no page. SQS itself allows twelve hours in all. */
export const LONGEST_WAIT_SECONDS = 3_600;

export type BatchOf = {
  readonly inbox: Inbox;
  readonly logger: Logger;
  readonly metrics: Metrics;
  readonly handle: (record: SQSRecord) => Promise<void>;
  /** Writes down that an attempt failed, and why; the message comes back all the same. */
  readonly failed?: (record: SQSRecord, because: string) => Promise<void>;
};

/** Handles the messages of a batch one after the other; those that fail come back by themselves, the others do not. */
export function batchHandler(parts: BatchOf) {
  return async ({ Records }: SQSEvent): Promise<SQSBatchResponse> => {
    const failures: { readonly itemIdentifier: string }[] = [];
    for (const record of Records)
      if (!(await isHandled(record, parts))) failures.push({ itemIdentifier: record.messageId });
    return { batchItemFailures: [...failures] };
  };
}

async function isHandled(record: SQSRecord, parts: BatchOf): Promise<boolean> {
  try {
    await parts.handle(record);
    return true;
  } catch (error) {
    await putBack(record, error, parts).catch((again: unknown) =>
      // It comes back all the same, when its visibility timeout is over.
      parts.logger.warn('message not put back', { messageId: record.messageId, because: reasonOf(again) }),
    );
    return false;
  }
}

async function putBack(record: SQSRecord, error: unknown, { inbox, logger, metrics, failed }: BatchOf): Promise<void> {
  if (error instanceof Waiting)
    return inbox.postpone(record.receiptHandle, Math.min(LONGEST_WAIT_SECONDS, error.seconds));
  const { noSooner = 0, noLater = LONGEST_WAIT_SECONDS } = error instanceof Deferred ? error.span : {};
  const due = Math.max(noSooner, backoffSeconds(receiveCountOf(record)));
  const seconds = Math.min(LONGEST_WAIT_SECONDS, noLater, due);
  logger.warn('message comes back', { messageId: record.messageId, seconds, because: reasonOf(error) });
  metrics.addMetric('postponed', MetricUnit.Count, 1);
  await inbox.postpone(record.receiptHandle, seconds);
  await failed?.(record, reasonOf(error));
}

export function receiveCountOf(record: SQSRecord): number {
  return Number(record.attributes.ApproximateReceiveCount);
}
