import type { HttpRequest } from '../../functions/core/delivery/channel.ts';
import type { Delivery, HttpAnswer } from '../../functions/core/delivery/delivery.ts';
import type { Send } from './sending.ts';

/**
 * What a channel says about itself and its vendor, as `contract` in `test/channels/<name>/contract.ts`. All of it comes
 * from the vendor's documentation and none from the channel, so that what is wrong there is found here.
 */
export type ChannelContract = HttpContract | SdkContract<unknown>;

/** What every contract says. */
export type Contract<Sent, Answer> = {
  /** `sending(<the channel>)`. */
  readonly send: Send<Sent, Answer>;
  /** Settings to try, as the config has them; everything below holds with each of them. */
  readonly settings: readonly [object, ...object[]];
  /** The vendor's yes. */
  readonly yes: (sent: Sent) => Answer | Promise<Answer>;
  /** The vendor's limits, written down a second time: what it would complain about. Empty: it takes what was sent. */
  readonly complaints: (sent: Sent) => readonly string[];
  /** Every text in what is sent, as it will be read; without the place where the vendor wants its key. */
  readonly texts: (sent: Sent) => readonly string[];
  /** Parts of a secret that nobody may see either, such as the end of an address. The path of an address is known. */
  readonly secretParts?: readonly string[];
};

/** Of a channel that posts. What is neither `delivered` nor `deferred`, from 200 to 599, has to be refused. */
export type HttpContract = Contract<HttpRequest, HttpAnswer> & {
  readonly over: 'http';
  /** The statuses that are a yes, with the body of the yes. */
  readonly delivered: readonly number[];
  /** Whether they are one with any other body, too: a proxy on the way may answer 200 with a page of its own. */
  readonly yesIsIn: 'status' | 'status and body';
  /** The statuses that are tried again. */
  readonly deferred: readonly number[];
  /** The statuses that are about the channel, whatever is sent: nothing gets through until a person acts. */
  readonly degraded: readonly number[];
  /** Answers that mean what they do by their body. */
  readonly answers?: readonly Meant[];
};

/** What an answer means: what becomes of the message, and whether the channel takes any other. */
export type Meant = HttpAnswer & { readonly outcome: Delivery['outcome']; readonly degrades: boolean };

/** Of a channel that calls AWS through a client of the SDK. */
export type SdkContract<Sent> = Contract<Sent, Delivery> & {
  readonly over: 'sdk';
  /** The channel's port when the call fails with this error. */
  readonly failing: (error: Error) => (sent: Sent) => Promise<Delivery>;
  /** Names of errors that are final. */
  readonly refused: readonly string[];
  /** Names of errors that are tried again. */
  readonly deferred: readonly string[];
  /** Those of either that are about the channel, whatever is sent. */
  readonly degraded: readonly string[];
};

/** 500 to 599, for `deferred`. */
export const serverErrors: readonly number[] = Array.from({ length: 100 }, (_, index) => 500 + index);
