import type { Clock, Message, Wait } from '../world.ts';

/** A message in a queue: hidden while a wait runs, be it a delay or the visibility timeout after a receive. */
export type Held = Message & { readonly receipt?: Receipt | undefined; readonly hidden?: Wait | undefined };
export type Receipt = { readonly handle: string; readonly at: Date; readonly first: Date };

/** Where a queue's messages lie until they are deleted or too old, and which of them may be received. */
export type Shelf = {
  readonly put: (message: Held, hiddenForSeconds: number) => void;
  readonly remove: (messageId: string) => void;
  readonly get: (messageId: string) => Held | undefined;
  readonly nextVisible: () => Held | undefined;
  readonly all: () => readonly Held[];
  readonly onVisible: (listener: () => void) => void;
};

export function createShelf(clock: Clock, retentionSeconds: number, queue: string): Shelf {
  const held = new Map<string, Held>();
  const visible = new Set<string>();
  const listeners: (() => void)[] = [];
  /** No message is older than this. */
  let oldestSent = Number.POSITIVE_INFINITY;

  function remove(messageId: string): void {
    held.get(messageId)?.hidden?.cancel();
    held.delete(messageId);
    visible.delete(messageId);
  }

  function show(message: Held): void {
    held.set(message.messageId, { ...message, hidden: undefined });
    visible.add(message.messageId);
    for (const listener of listeners) listener();
  }

  function put(message: Held, seconds: number): void {
    remove(message.messageId);
    oldestSent = Math.min(oldestSent, message.sentAt.getTime());
    if (seconds === 0) show(message);
    else held.set(message.messageId, { ...message, hidden: hideFor(seconds, message) });
  }

  function hideFor(seconds: number, message: Held): Wait {
    const due = new Date(clock.now().getTime() + seconds * 1000);
    return clock.at(due, { kind: 'backoff', what: `a message comes back in ${queue}` }, () => show(message));
  }

  function dropExpired(): void {
    const oldest = clock.now().getTime() - retentionSeconds * 1000;
    if (oldestSent >= oldest) return;
    oldestSent = Number.POSITIVE_INFINITY;
    for (const { messageId, sentAt } of held.values()) {
      if (sentAt.getTime() < oldest) remove(messageId);
      else oldestSent = Math.min(oldestSent, sentAt.getTime());
    }
  }

  return {
    put,
    remove,
    get: (messageId) => held.get(messageId),
    nextVisible() {
      dropExpired();
      for (const messageId of visible) {
        const message = held.get(messageId);
        if (message) return message;
      }
      return undefined;
    },
    all() {
      dropExpired();
      return [...held.values()];
    },
    onVisible: (listener) => void listeners.push(listener),
  };
}
