import type { ReceivedMessage } from '../world.ts';

/** A message with its record in the event that Lambda makes of the batch. */
export type Batched = { readonly message: ReceivedMessage; readonly record: string };

/** Messages that a mapping has received and not yet handed to its function. */
export type Batch = {
  readonly add: (batched: Batched) => void;
  readonly isEmpty: () => boolean;
  /** As many messages as the mapping allows, or as many bytes as Lambda does. */
  readonly isFull: () => boolean;
  /** Takes out what fits into one invocation: the message that went over the limit stays for the next. */
  readonly takeOut: () => readonly Batched[];
};

/** The largest event that Lambda takes, without the braces around the records. */
const MOST_BYTES = 6 * 1024 * 1024 - 16;

export function createBatch(mostMessages: number): Batch {
  let batch: Batched[] = [];
  let bytes = 0;
  const isOver = () => bytes > MOST_BYTES;

  function add(batched: Batched): void {
    batch.push(batched);
    bytes += Buffer.byteLength(batched.record) + 1;
  }

  function takeOut(): readonly Batched[] {
    const taken = batch;
    const last = isOver() ? taken.pop() : undefined;
    batch = [];
    bytes = 0;
    if (last) add(last);
    return taken;
  }

  return {
    add,
    takeOut,
    isEmpty: () => batch.length === 0,
    isFull: () => batch.length >= mostMessages || isOver(),
  };
}
