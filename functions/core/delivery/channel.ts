import type * as z from 'zod/mini';
import type { Grant } from '../grant.ts';
import type { Message } from '../message.ts';
import type { Notification, TellingDecision } from '../notification.ts';
import type { Delivery, HttpAnswer } from './delivery.ts';
import type { Pace } from './pace.ts';
import type { Thread } from './thread.ts';

/** A secret is a SecureString in SSM Parameter Store; the config names the parameter, the function reads it. */
export type Secret = {
  /** What it is, for the person who has to put it there: `the URL of a Slack incoming webhook`. */
  readonly what: string;
  readonly format: RegExp;
  /** Of the right format and worthless: the sandbox and the tests use it. */
  readonly example: string;
};

/** What infra, tests, documentation and the sandbox read of a channel. Importing it does nothing. */
export type ChannelDeclaration = {
  /** The `kind` that the config names it by; also its folder. */
  readonly name: string;
  /** The API it speaks, in a few plain words. */
  readonly speaks: string;
  /** What the config may set besides the secrets; strict, so that a misspelt setting is refused. */
  readonly settings: z.ZodMiniType;
  readonly secrets: Readonly<Record<string, Secret>>;
  /** The decisions it can make use of; the rule in front of it lets only these through. */
  readonly decisions: readonly TellingDecision[];
  readonly grants: readonly Grant[];
  /** What people get when its function dies after the vendor's yes and before that is written down; else each message comes once. */
  readonly repeats: string;
  /** Set when it tells a problem in one place: `deliver` gets the thread that it has, and answers with it. */
  readonly keepsThreads?: true;
  /** What the tests set where there is no default. */
  readonly exampleSettings?: object;
  /** How fast its vendor takes messages; as fast as they come when left out. */
  readonly pace?: Pace;
  /** Set when the channel is an SNS topic of the stack: the e-mail addresses to subscribe, read from the settings. */
  readonly topicSubscribers?: (settings: unknown) => readonly string[];
  readonly memoryMb: number;
  readonly timeoutSeconds: number;
};

export type Secrets<Declared> = { readonly [Name in keyof Declared]: string };

/** Sends one HTTPS POST. Rejects when there was no answer; the reason holds neither the URL nor the body. */
export type Post = (request: HttpRequest) => Promise<HttpAnswer>;
export type HttpRequest = {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** The notification's id, sent along so that a receiver can tell a repetition. */
  readonly idempotencyKey: string;
};

/** Publishes to the topic of the stack: text for people, attributes for machines and for filter policies. */
export type Publish = (publication: Publication) => Promise<Delivery>;
export type Publication = {
  readonly subject: string;
  readonly text: string;
  readonly attributes: Readonly<Record<string, string>>;
};

/** One destination. `render` is pure and stays within the vendor's limits; `deliver` happens once, retries are the queue's. */
export type Channel<Body, Declared extends Readonly<Record<string, Secret>>, Port, Settings> = Omit<
  ChannelDeclaration,
  'secrets' | 'settings'
> & {
  readonly secrets: Declared;
  readonly settings: z.ZodMiniType<Settings>;
  readonly render: (notification: Notification, message: Message, settings: Settings) => Body;
  readonly deliver: (body: Body, to: Destination<Port, Secrets<Declared>, Settings>) => Promise<Delivery>;
};

export type Destination<Port, Secrets, Settings> = {
  readonly port: Port;
  readonly secrets: Secrets;
  readonly settings: Settings;
  /** Of the notification; one of its own when it is told in the place of another channel. */
  readonly notificationId: string;
  /** Where the problem is told, when the channel keeps threads and has told it since it opened. */
  readonly thread?: Thread;
  /** Whether something newer has been told there. */
  readonly isOvertaken?: boolean;
  /** When this attempt is made, for a signature with a time in it. */
  readonly now: Date;
};

export function defineChannel<
  const Name extends string,
  Body,
  const Declared extends Readonly<Record<string, Secret>>,
  Port,
  Schema extends z.ZodMiniType,
>(
  channel: Channel<Body, Declared, Port, z.output<Schema>> & { readonly name: Name; readonly settings: Schema },
): typeof channel {
  return channel;
}
