import { STACK } from '../../../core/stack.ts';

/** Calls of one AWS service that touch a part of the stack. */
export type WatchedService = {
  /** As in `events.amazonaws.com`, and in the source `aws.events`. */
  readonly service: string;
  /** By the name that CloudTrail has for them, which for Lambda ends in the version of its API. */
  readonly calls: Readonly<Record<string, WatchedCall>>;
};

export type WatchedCall = {
  readonly part: PartType;
  /** Where CloudTrail has the part's name, ARN or URL; of a list, each is a part. */
  readonly at: readonly ['requestParameters' | 'responseElements', string];
  /** Where it says whose the part is, when the part's own name does not. */
  readonly within?: readonly ['requestParameters', string];
  /** What that looks like when the part is ours, as EventBridge matches it. Left out: only the config can tell. */
  readonly like?: readonly unknown[];
  readonly effect: Effect | ((request: Request) => Effect);
};

/** What was asked for, as far as it says which way a call goes. */
export type Request = Readonly<Record<string, unknown>>;

/**
 * `breaks`: something does not work from now on, until a call `mends` it, or by age when none can. `changes`: it happened,
 * and somebody should know. `mends` with a `change` that is told where nothing was broken.
 */
export type Effect =
  | { readonly does: 'breaks'; readonly how: string; readonly back: WayBack }
  | { readonly does: 'mends'; readonly change?: string }
  | { readonly does: 'changes'; readonly how: string };

/** `again`: deployed once more, because no call brings it back. Otherwise the command that undoes it. */
export type WayBack = 'again' | ((name: string, place: { readonly region: string; readonly bus?: string }) => string);

export type PartType =
  | 'rule'
  | 'target'
  | 'bus'
  | 'archive'
  | 'function'
  | 'concurrency'
  | 'mapping'
  | 'queue'
  | 'messages'
  | 'topic'
  | 'table'
  | 'backups'
  | 'schedule'
  | 'alarm'
  | 'secret'
  | 'log group'
  | 'stack';

/** The name of a part as CloudFormation makes it. */
export const OURS = [{ prefix: `${STACK}-` }];
/** The same at the end of an ARN or of a URL. */
export const OURS_IN_ARN = [{ prefix: `${STACK}-` }, { wildcard: `arn:*:${STACK}-*` }];
export const OURS_IN_URL = [{ wildcard: `https://*/${STACK}-*` }];

export const breaks = (how: string, back: WayBack = 'again'): Effect => ({ does: 'breaks', how, back });
export const changes = (how: string): Effect => ({ does: 'changes', how });
export const mends: Effect = { does: 'mends' };
