import { randomUUID } from 'node:crypto';
import type { Message, Queue, ReceivedMessage, World } from '../world.ts';
import { createShelf, type Held } from './shelf.ts';
import { checkCount, checkRange, checkSize, invalidParameter, SqsError } from './sqs-error.ts';

export type QueueSettings = {
  readonly name: string;
  readonly arn: string;
  readonly url: () => string;
  readonly visibilitySeconds: number;
  readonly delaySeconds: number;
  readonly retentionSeconds: number;
  readonly maximumBytes: number;
  readonly redrive?: { readonly maxReceiveCount: number; readonly to: (message: Message) => void };
};

/** With what SQS itself does to a queue: a redriven message keeps its id, age and count. */
export type SandboxQueue = Queue & { readonly takeOver: (message: Message) => void };

const LONGEST_DELAY_SECONDS = 900;
const LONGEST_VISIBILITY_SECONDS = 43_200;

export function createQueue(settings: QueueSettings, { clock, recorder }: World): SandboxQueue {
  const { name, arn, redrive } = settings;
  const shelf = createShelf(clock, settings.retentionSeconds, name);

  const send: Queue['send'] = ({ body, messageAttributes = {}, delaySeconds = settings.delaySeconds, eventId }) => {
    checkRange('DelaySeconds', delaySeconds, LONGEST_DELAY_SECONDS);
    checkCount(messageAttributes);
    checkSize({ body, messageAttributes }, settings.maximumBytes);
    const message = { messageId: randomUUID(), body, messageAttributes, sentAt: clock.now(), receiveCount: 0 };
    recorder.record({ what: 'sent', queue: name, messageId: message.messageId, ...(eventId && { eventId }) });
    shelf.put(message, delaySeconds);
    return message;
  };

  function receiveOne(): ReceivedMessage | undefined {
    for (let message = shelf.nextVisible(); message; message = shelf.nextVisible()) {
      if (!redrive || message.receiveCount < redrive.maxReceiveCount) return handOut(message);
      shelf.remove(message.messageId);
      redrive.to(plain(message));
    }
    return undefined;
  }

  function handOut(message: Held): ReceivedMessage {
    const receiveCount = message.receiveCount + 1;
    const at = clock.now();
    const handle = Buffer.from(`${message.messageId} ${receiveCount}`).toString('base64url');
    const receipt = { handle, at, first: message.receipt?.first ?? at };
    shelf.put({ ...message, receiveCount, receipt }, settings.visibilitySeconds);
    return { ...plain(message), receiveCount, receiptHandle: handle, firstReceivedAt: receipt.first };
  }

  const changeVisibility: Queue['changeVisibility'] = (handle, seconds) => {
    checkRange('VisibilityTimeout', seconds, LONGEST_VISIBILITY_SECONDS);
    const message = shelf.get(messageIdOf(handle));
    const { receipt } = message ?? {};
    if (receipt?.handle !== handle) {
      throw invalidParameter('ReceiptHandle', handle, 'Message does not exist or is not available for this change.');
    }
    if (!message?.hidden) throw new SqsError('MessageNotInflight', 'The message is not in flight.');
    const end = clock.now().getTime() + seconds * 1000;
    if (end > receipt.at.getTime() + LONGEST_VISIBILITY_SECONDS * 1000) {
      throw invalidParameter(
        'VisibilityTimeout',
        seconds,
        'Total VisibilityTimeout is beyond the limit [43200 seconds]',
      );
    }
    shelf.put(message, seconds);
  };

  return {
    name,
    arn,
    get url() {
      return settings.url();
    },
    send,
    receive(max) {
      const received = Array.from({ length: max }, receiveOne);
      return received.filter((message) => message !== undefined);
    },
    delete(handle) {
      const messageId = messageIdOf(handle);
      // Of several receipts only the newest deletes: SQS promises no more.
      if (shelf.get(messageId)?.receipt?.handle === handle) shelf.remove(messageId);
    },
    changeVisibility,
    messages: () => shelf.all().map(plain),
    counts() {
      const all = shelf.all();
      const visible = all.filter(({ hidden }) => !hidden).length;
      const inFlight = all.filter(({ hidden, receipt }) => hidden && receipt).length;
      return { visible, inFlight, delayed: all.length - visible - inFlight };
    },
    onVisible: shelf.onVisible,
    takeOver: (message) => shelf.put(message, 0),
  };
}

function plain({ messageId, body, messageAttributes, sentAt, receiveCount }: Held): Message {
  return { messageId, body, messageAttributes, sentAt, receiveCount };
}

function messageIdOf(handle: string): string {
  const [messageId = '', count] = Buffer.from(handle, 'base64url').toString().split(' ');
  if (count) return messageId;
  throw new SqsError('ReceiptHandleIsInvalid', `The input receipt handle "${handle}" is not a valid receipt handle.`);
}
