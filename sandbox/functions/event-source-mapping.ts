import type { Queue, Wait, World } from '../world.ts';
import { type Batched, createBatch } from './batch.ts';
import { failedItems } from './failed-items.ts';
import type { LambdaFunction } from './lambda-function.ts';
import { sqsRecord } from './sqs-event.ts';

export type MappingSettings = {
  readonly batchSize: number;
  readonly windowSeconds: number;
  readonly concurrency: number;
  readonly reportsItemFailures: boolean;
};

/** Feeds a queue's messages to a function in batches, as Lambda's pollers do. Returns what stops it. */
export function startMapping(
  queue: Queue,
  lambda: LambdaFunction,
  settings: MappingSettings,
  world: World,
): () => void {
  const { clock, activity } = world;
  const batch = createBatch(settings.batchSize);
  let running = 0;
  let polling = false;
  let window: Wait | undefined;
  let windowIsOver = settings.windowSeconds === 0;
  let stopped = false;

  /** After the present task, so that messages sent together are received together. */
  function pollSoon(): void {
    if (polling) return;
    polling = true;
    const end = activity.begin();
    setImmediate(() => {
      polling = false;
      poll();
      end();
    });
  }

  function poll(): void {
    receive();
    while (mayRun() && !batch.isEmpty() && (batch.isFull() || windowIsOver)) {
      void run(batch.takeOut());
      closeWindow();
      receive();
    }
    if (mayRun() && !batch.isEmpty()) openWindow();
  }

  function mayRun(): boolean {
    return running < settings.concurrency && !stopped;
  }

  function receive(): void {
    while (mayRun() && !batch.isFull()) {
      const [message] = queue.receive(1);
      if (!message) return;
      batch.add({ message, record: sqsRecord(message, queue, world) });
    }
  }

  function openWindow(): void {
    const due = new Date(clock.now().getTime() + settings.windowSeconds * 1000);
    window ??= clock.at(due, 'window', () => {
      windowIsOver = true;
      pollSoon();
    });
  }

  function closeWindow(): void {
    window?.cancel();
    window = undefined;
    windowIsOver = settings.windowSeconds === 0;
  }

  async function run(taken: readonly Batched[]): Promise<void> {
    const end = activity.begin();
    running += 1;
    const payload = `{"Records":[${taken.map(({ record }) => record).join(',')}]}`;
    const ids = taken.map(({ message }) => message.messageId);
    const result = await lambda.invoke(payload, ids);
    running -= 1;
    if (result.outcome === 'success') deleteDone(taken, result.payload);
    pollSoon();
    end();
  }

  /** What failed stays in the queue until its visibility timeout is over: Lambda does not shorten it. */
  function deleteDone(taken: readonly Batched[], answer: string): void {
    const ids = taken.map(({ message }) => message.messageId);
    const failed = settings.reportsItemFailures ? failedItems(answer, ids) : [];
    if (!failed) return;
    for (const { message } of taken) if (!failed.includes(message.messageId)) queue.delete(message.receiptHandle);
  }

  queue.onVisible(pollSoon);
  pollSoon();
  return () => {
    stopped = true;
  };
}
