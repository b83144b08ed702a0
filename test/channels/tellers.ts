import { channels } from '../../functions/channels/registry.ts';
import type { HttpRequest, Publication } from '../../functions/core/delivery/channel.ts';
import type { Notification } from '../../functions/core/notification.ts';
import { publishProblem } from '../../sandbox/services/sns-message.ts';
import { vendorAt, vendorsOf } from '../../sandbox/vendors/vendors.ts';
import type { ChannelContract } from './channel-contract.ts';
import { contractOf, missingContract } from './contract-of.ts';
import { unreadableIn } from './texts.ts';

/** What is wrong with what a channel makes of a notification, and the texts that it says. */
export type Telling = { readonly complaints: readonly string[]; readonly texts: readonly string[] };

/** A channel by its name, and how it tells a notification to the vendor that the sandbox plays. */
export type Teller = {
  readonly name: string;
  readonly takes: (notification: Notification) => boolean;
  readonly tell: (notification: Notification) => Promise<Telling>;
};

export async function tellers(): Promise<readonly Teller[]> {
  return Promise.all(
    channels.map(async ({ name, decisions }) => {
      const contract = await contractOf(name);
      if (!contract) throw new Error(missingContract(name));
      const takes = ({ decision }: Notification) => decisions.some((one) => one === decision);
      return { name, takes, tell: (notification: Notification) => tell(contract, notification) };
    }),
  );
}

async function tell(contract: ChannelContract, notification: Notification): Promise<Telling> {
  const { sent, refusal } =
    contract.over === 'http' ? await posted(contract, notification) : await published(contract, notification);
  const texts = contract.texts(sent as never);
  return {
    texts,
    complaints: [
      ...contract.complaints(sent as never),
      ...unreadableIn(texts).map((text) => `not for reading: ${JSON.stringify(text).slice(0, 100)}`),
      ...(refusal ? [`the vendor refuses it: ${refusal}`] : []),
    ],
  };
}

async function posted({ send, settings }: Extract<ChannelContract, { over: 'http' }>, notification: Notification) {
  let refusal: string | undefined;
  const answer = ({ url, headers, body }: HttpRequest) => {
    const { host, pathname: path } = new URL(url);
    const answered = vendorAt(host, vendorsOf()).answer(
      { method: 'POST', path, query: {}, headers, body },
      { now: new Date(notification.at), earlier: [] },
    );
    refusal = answered.complaint;
    return { status: answered.status, body: textOf(answered.body) };
  };
  const { sent } = await send(notification, answer, settings[0]);
  return { sent, refusal };
}

const textOf = (body: unknown): string => (typeof body === 'string' ? body : JSON.stringify(body));

async function published({ send, settings }: Extract<ChannelContract, { over: 'sdk' }>, notification: Notification) {
  const { sent } = await send(notification, () => ({ outcome: 'delivered' }), settings[0]);
  return { sent, refusal: refusalOf(sent as Publication)?.message };
}

function refusalOf({ subject, text, attributes }: Publication) {
  const entry = Object.entries(attributes).map(([Name, StringValue]) => [
    Name,
    { Name, Value: { DataType: 'String', StringValue } },
  ]);
  const MessageAttributes = { entry: Object.fromEntries(entry) };
  return publishProblem({ TopicArn: 'arn', Subject: subject, Message: text, MessageAttributes });
}
