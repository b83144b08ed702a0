import { type EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { TOCSIN } from '../core/event.ts';
import { NOTIFICATION, type Notification } from '../core/notification.ts';

export type Bus = { readonly publish: (notification: Notification) => Promise<void> };

/** The Tocsin bus. Rejects when EventBridge did not take the entry: it answers 200 for that too. */
export function busIn(events: EventBridgeClient, busName: string): Bus {
  return {
    publish: async (notification) => {
      const entry = {
        EventBusName: busName,
        Source: TOCSIN,
        DetailType: NOTIFICATION,
        Time: new Date(notification.at),
        Detail: JSON.stringify(notification),
      };
      const { Entries = [] } = await events.send(new PutEventsCommand({ Entries: [entry] }));
      const refused = Entries.find(({ ErrorCode }) => ErrorCode !== undefined);
      if (refused)
        throw new Error(
          `notification ${notification.id} not taken by bus ${busName}: ${refused.ErrorCode}, ${refused.ErrorMessage}`,
        );
    },
  };
}
