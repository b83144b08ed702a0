import { pagerduty } from '../../functions/channels/pagerduty/channel.ts';
import { raygun } from '../../functions/channels/raygun/channel.ts';
import type { AnyChannel } from '../../functions/channels/registry.ts';
import { slack } from '../../functions/channels/slack/channel.ts';
import { sns } from '../../functions/channels/sns/channel.ts';
import type { HttpRequest, Publication } from '../../functions/core/channel.ts';
import type { Delivery, HttpAnswer } from '../../functions/core/delivery.ts';
import { messageOf } from '../../functions/core/message.ts';
import type { Notification } from '../../functions/core/notification.ts';

export type Sent = { readonly delivery: Delivery; readonly request: HttpRequest };
export type Answers = (request: HttpRequest) => HttpAnswer;

const europe = { host: 'events.eu.pagerduty.com' } as const;

/** What each channel does with a notification when its vendor answers like this. */
export const send = {
  pagerduty: (
    notification: Notification,
    answers: Answers,
    settings: { host: 'events.pagerduty.com' } | typeof europe = europe,
  ) => {
    const secrets = { routingKey: pagerduty.secrets.routingKey.example };
    const body = pagerduty.render(notification, messageOf(notification), settings);
    return through(answers, (port) =>
      pagerduty.deliver(body, { port, secrets, settings, notificationId: notification.id }),
    );
  },
  slack: (notification: Notification, answers: Answers) => {
    const secrets = { webhook: slack.secrets.webhook.example };
    const body = slack.render(notification, messageOf(notification), {});
    return through(answers, (port) =>
      slack.deliver(body, { port, secrets, settings: {}, notificationId: notification.id }),
    );
  },
  raygun: (notification: Notification, answers: Answers) => {
    const secrets = { apiKey: raygun.secrets.apiKey.example };
    const body = raygun.render(notification, messageOf(notification), {});
    return through(answers, (port) =>
      raygun.deliver(body, { port, secrets, settings: {}, notificationId: notification.id }),
    );
  },
} satisfies Partial<Record<AnyChannel['name'], (notification: Notification, answers: Answers) => Promise<Sent>>>;

export const httpChannels = ['pagerduty', 'slack', 'raygun'] as const;

/** The vendor's yes, by channel. */
export const yes: Readonly<Record<(typeof httpChannels)[number], Answers>> = {
  pagerduty: () => ({ status: 202, body: '{"status":"success","message":"Event processed","dedup_key":"k"}' }),
  slack: () => ({ status: 200, body: 'ok' }),
  raygun: () => ({ status: 202, body: '' }),
};

export function publicationOf(notification: Notification): Publication {
  return sns.render(notification, messageOf(notification), { email: [] });
}

async function through(
  answers: Answers,
  deliver: (port: (request: HttpRequest) => Promise<HttpAnswer>) => Promise<Delivery>,
): Promise<Sent> {
  const requests: HttpRequest[] = [];
  const delivery = await deliver(async (request) => {
    requests.push(request);
    return answers(request);
  });
  const [request] = requests;
  if (request === undefined || requests.length > 1) throw new Error(`${requests.length} requests instead of one`);
  return { delivery, request };
}
