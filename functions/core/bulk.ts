import type { LaneContext } from './alert.ts';
import type { EventPattern } from './event.ts';
import type { Part } from './lane.ts';
import type { Timer } from './timer.ts';

/** Events that come by the million: counted by the batch, where others are handled one by one. */
export type Bulk<Options extends object> = {
  /** How long a batch may take to fill. */
  readonly windowSeconds: number;
  readonly intakes: (options: Options) => readonly Intake[];
  /** Services that put messages into the queue themselves. */
  readonly senders?: (options: Options) => readonly Sender[];
  /** A fresh counter for one batch. */
  readonly counter: (options: Options) => Counter;
  /** The counter that takes what has a name of its own, once a tally has two hundred of them: names come from outside. */
  readonly spare: (name: string) => string;
  /** What follows from a tally that has grown. Pure, and harmless when it is carried out twice. */
  readonly follow: (grown: Grown, context: LaneContext<Options>) => Following;
};

/** A rule on the default bus, and what EventBridge leaves of an event on its way into the queue. */
export type Intake = {
  readonly pattern: EventPattern;
  /** A name for each path into the event: `{ bucket: '$.detail.bucket.name' }`. Every event of the pattern has to have it. */
  readonly paths: Readonly<Record<string, string>>;
  /** JSON with `<name>` for what is at the path, quotes and escapes included. */
  readonly template: string;
};

/** `from` are ARNs, in which a `*` stands for anything. */
export type Sender = { readonly service: string; readonly from: readonly string[] };

export type Counts = Readonly<Record<string, number>>;
export type Tally = { readonly key: string; readonly counts: Counts };
/** A tally on its way into the table, with the names for what there is no room for. */
export type Addition = Tally & Pick<Bulk<never>, 'spare'>;
/** A tally before and after a batch was added to it. */
export type Grown = { readonly key: string; readonly before: Counts; readonly now: Counts };
export type Following = { readonly parts: readonly Part[]; readonly timers: readonly Timer[] };

export type Counter = {
  /**
   * Counts a message of the queue; says under which key. Undefined: it is none of the bulk, or none that can be read, and is
   * handled like any other event. A key that no tally has: there is nothing in it to count.
   */
  readonly take: (message: unknown, queue: Place) => string | undefined;
  readonly tallies: () => readonly Tally[];
};

type Place = { readonly account: string; readonly region: string };
