import { SecretUnusable } from '../../adapters/secrets.ts';
import type { Channel, Secret, Secrets } from '../../core/delivery/channel.ts';
import type { Delivery } from '../../core/delivery/delivery.ts';
import { reasonOf } from '../../core/fact.ts';
import { messageIdOf } from '../../core/ledger-entry.ts';
import { messageOf } from '../../core/message.ts';
import type { ChannelDesk } from './channel-desk.ts';
import { inThread } from './in-thread.ts';
import type { Visit } from './visit.ts';

export type Sender<Port, Settings> = { readonly port: Port; readonly settings: Settings };

/** Renders and sends. Whatever is thrown on the way may pass, and is tried again. */
export async function sendOnce<Body, Declared extends Readonly<Record<string, Secret>>, Port, Settings>(
  channel: Channel<Body, Declared, Port, Settings>,
  { port, settings }: Sender<Port, Settings>,
  desk: ChannelDesk,
  visit: Visit,
): Promise<Delivery> {
  const { errand, now } = visit;
  const { notification, missed, name } = errand;
  // Before it is told, so that whoever may have read it hears the end, even if nobody is left to write it down.
  if (missed && notification.alert.status === 'firing') await desk.toldInstead.remember(notification, desk.name, now);
  return inThread(visit, desk, async (where) => {
    try {
      const secrets = (await desk.secrets(now)) as Secrets<Declared>;
      const rendered = channel.render(notification, messageOf(notification, missed), settings);
      const to = { port, secrets, settings, notificationId: messageIdOf(name), now, ...where };
      return await channel.deliver(rendered, to);
    } catch (error) {
      const degrades = error instanceof SecretUnusable ? { degrades: true as const } : {};
      return { outcome: 'deferred', because: reasonOf(error), ...degrades };
    }
  });
}
