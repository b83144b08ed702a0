import type { Channel, Secret, Secrets } from '../../functions/core/delivery/channel.ts';
import type { Delivery } from '../../functions/core/delivery/delivery.ts';
import { messageOf } from '../../functions/core/message.ts';
import type { Notification } from '../../functions/core/notification.ts';

/** What a channel does with a notification when its vendor answers like this, and the one thing it sent. */
export type Send<Sent, Answer> = (
  notification: Notification,
  answers: (sent: Sent) => Answer | Promise<Answer>,
  settings?: object,
) => Promise<{ readonly delivery: Delivery; readonly sent: Sent }>;

/** Renders and delivers as the shell does, with the examples for secrets. Settings are as the config has them. */
export function sending<Body, Declared extends Readonly<Record<string, Secret>>, Sent, Answer, Settings>(
  channel: Channel<Body, Declared, (sent: Sent) => Promise<Answer>, Settings>,
): Send<Sent, Answer> {
  return async (notification, answers, written = {}) => {
    const settings = channel.settings.parse(written);
    const all: Sent[] = [];
    const port = async (sent: Sent) => {
      all.push(sent);
      return answers(sent);
    };
    const body = channel.render(notification, messageOf(notification), settings);
    const secrets = examplesOf(channel.secrets);
    const to = { port, secrets, settings, notificationId: notification.id, now: new Date(notification.at) };
    const delivery = await channel.deliver(body, to);
    const [sent] = all;
    if (sent === undefined || all.length > 1) throw new Error(`${channel.name} sent ${all.length} times, not once`);
    return { delivery, sent };
  };
}

function examplesOf<Declared extends Readonly<Record<string, Secret>>>(secrets: Declared): Secrets<Declared> {
  const examples = Object.entries(secrets).map(([name, { example }]) => [name, example]);
  return Object.fromEntries(examples) as Secrets<Declared>;
}
