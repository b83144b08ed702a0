import { cut, oneLine } from '../text.ts';
import type { Thread } from './thread.ts';

/** What became of a message on one channel. `deferred` is tried again later; `refused` never will be taken as it is. */
export type Delivery =
  | { readonly outcome: 'delivered'; readonly thread?: Thread }
  | (Failing & { readonly outcome: 'deferred'; readonly retryAfterSeconds?: number })
  | (Failing & { readonly outcome: 'refused' });

/** `degrades`: no other message would be taken either, until a person mends the channel. */
type Failing = { readonly because: string; readonly degrades?: true };

/** An HTTP answer as far as a channel may look at it. `retryAfterSeconds` is the Retry-After header, in seconds. */
export type HttpAnswer = {
  readonly status: number;
  readonly body: string;
  readonly retryAfterSeconds?: number;
};

/** What a vendor documents about its answers. */
export type Answering = {
  /** Whether this is the vendor's yes. Only that is a delivery: any other 2xx came from somebody else on the way. */
  readonly isYes: (answer: HttpAnswer) => boolean;
  /** Answers that are worth another try, though their status is not. */
  readonly isPassing?: (answer: HttpAnswer) => boolean;
  /** Statuses that elsewhere are worth another try, and here are final. */
  readonly final?: readonly number[];
  /** Answers that are about the channel and not about the message: its key is unknown, its place is gone, its plan is used up. */
  readonly isUnusable?: (answer: HttpAnswer) => boolean;
  /** How long to wait after a 429 that does not say. */
  readonly patienceSeconds?: number;
  /** What the answer means and what to do about it, where its own words do not say. */
  readonly advice?: (answer: HttpAnswer) => string | undefined;
  /** Whatever must not be quoted from an answer; of an address, its parts neither. */
  readonly secrets: readonly string[];
};

/**
 * What an HTTP answer means: 408, 425, 429 and 5xx are asked again, after Retry-After where it is given; anything else
 * but the vendor's yes, redirects included, will never be taken as it is.
 */
export function deliveryOf(answer: HttpAnswer, vendor: Answering): Delivery {
  if (vendor.isYes(answer)) return { outcome: 'delivered' };
  const failing = {
    because: reasonOf(answer, vendor),
    ...(vendor.isUnusable?.(answer) ? { degrades: true as const } : {}),
  };
  const isWorthAnotherTry = isPassing(answer.status) || vendor.isPassing?.(answer);
  if (!isWorthAnotherTry || vendor.final?.includes(answer.status)) return { outcome: 'refused', ...failing };
  const wait = answer.retryAfterSeconds ?? (answer.status === 429 ? vendor.patienceSeconds : undefined);
  return { outcome: 'deferred', ...failing, ...(wait === undefined ? {} : { retryAfterSeconds: wait }) };
}

function isPassing(status: number): boolean {
  return status >= 500 || [408, 425, 429].includes(status);
}

function reasonOf(answer: HttpAnswer, { secrets, advice }: Answering): string {
  const said = secrets
    .flatMap(partsOf)
    .filter((part) => part.length >= SHORTEST_SECRET)
    .sort((a, b) => b.length - a.length)
    .reduce((text, part) => text.replaceAll(part, '[secret]'), answer.body);
  const quote = cut(oneLine(said), 200);
  const what = quote === '' ? `HTTP ${answer.status}` : `HTTP ${answer.status}: ${quote}`;
  const meaning = advice?.(answer);
  return meaning === undefined ? what : `${what} (${meaning})`;
}

/** Shorter parts are no secrets, and words of ordinary answers. */
const SHORTEST_SECRET = 8;

/** The path of an address is as good as the whole, and so are its query and the last part of its path. */
function partsOf(secret: string): readonly string[] {
  const address = URL.parse(secret);
  if (!address) return [secret];
  const { pathname, search } = address;
  return [secret, `${pathname}${search}`, pathname, search.slice(1), pathname.slice(pathname.lastIndexOf('/') + 1)];
}
