import { type EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { TOCSIN } from '../core/event.ts';
import type { Part } from '../core/lane.ts';
import { NOTIFICATION, type Notification } from '../core/notification.ts';

export type Bus = {
  readonly publish: (notification: Notification) => Promise<void>;
  /** Puts what is no notification on the bus, each as an event of its own: parts of an event for their lane, news of channels. */
  readonly send: (parts: readonly Part[], at: Date) => Promise<void>;
};

/** EventBridge takes so many entries at once. */
const ENTRIES = 10;

/** The Tocsin bus. Rejects when EventBridge did not take an entry: it answers 200 for that too. */
export function busIn(events: EventBridgeClient, busName: string): Bus {
  const put = async (entries: readonly Entry[], what: string) => {
    const Entries = entries.map(({ type, detail, at }) => ({
      EventBusName: busName,
      Source: TOCSIN,
      DetailType: type,
      Time: at,
      Detail: JSON.stringify(detail),
    }));
    const answer = await events.send(new PutEventsCommand({ Entries }));
    const refused = answer.Entries?.find(({ ErrorCode }) => ErrorCode !== undefined);
    if (refused) throw new Error(`${what} not taken by bus ${busName}: ${refused.ErrorCode}, ${refused.ErrorMessage}`);
  };
  return {
    publish: (notification) =>
      put(
        [{ type: NOTIFICATION, detail: notification, at: new Date(notification.at) }],
        `notification ${notification.id}`,
      ),
    send: async (parts, at) => {
      const entries = parts.map(({ detailType, detail }) => ({ type: detailType, detail, at }));
      for (let from = 0; from < entries.length; from += ENTRIES)
        await put(entries.slice(from, from + ENTRIES), `${parts.length} of ${parts[0]?.detailType}`);
    },
  };
}

type Entry = { readonly type: string; readonly detail: unknown; readonly at: Date };
