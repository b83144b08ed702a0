/** Something that happened, as the page shows it: where on the picture, and how it went. */
export type Step = {
  /** Counts up without gaps; a browser that comes back names the last one it saw. */
  readonly number: number;
  /** ISO 8601, by the sandbox's clock. */
  readonly at: string;
  /** The ids of the events that it follows from, where that is known: a function is given several messages at once. */
  readonly traces: readonly string[];
  readonly part: Part;
  readonly stage: Stage;
  readonly outcome: 'done' | 'begun' | 'denied' | 'failed';
  readonly title: string;
  readonly note?: string;
  readonly ms?: number;
  /** How many alike there were at once, when more than a person would read. */
  readonly times?: number;
};

export type Part =
  | { readonly is: 'bus' | 'lane' | 'channel' | 'vendor'; readonly name: string }
  | { readonly is: 'schedules' | 'account' | 'outside' };

export type Stage =
  | 'event'
  | 'rule'
  | 'queue'
  | 'function'
  | 'call'
  | 'ledger'
  | 'delivery'
  | 'missed'
  | 'timer'
  | 'dead letter'
  | 'alarm'
  | 'account'
  | 'hook'
  | 'decision';
