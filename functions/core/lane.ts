import type * as z from 'zod/mini';
import type { Alert, LaneContext } from './alert.ts';
import type { EventEnvelope, EventPattern } from './event.ts';
import type { Grant } from './grant.ts';

/** What infra, tests, documentation and the sandbox read of a lane. Importing it does nothing. */
export type LaneDeclaration = {
  /** Also its folder, its folder under events/, its runbook and its metric dimension. */
  readonly name: string;
  /** What it watches, in a few plain words. */
  readonly watches: string;
  /** Matched on the default bus, in EventBridge's own JSON. */
  readonly patterns: readonly EventPattern[];
  /** Detail types of the timers it sets: they come back to it over the Tocsin bus. */
  readonly timers: readonly string[];
  /** Every kind of alert it can raise: each has a section of that name in the runbook. */
  readonly kinds: Readonly<Record<string, string>>;
  /** What its own look-ups and repairs need; the ledger, the bus and timers come with the shape. */
  readonly grants: readonly Grant[];
  readonly memoryMb: number;
  readonly timeoutSeconds: number;
  readonly batchSize: number;
  readonly options: z.ZodMiniType;
};

/** How far a lane's repairs may go: its option `remedy`. */
export type RemedyMode = 'off' | 'dry-run' | 'on';

/** A lane without that option repairs nothing. */
export function remedyMode(options: { readonly remedy?: RemedyMode }): RemedyMode {
  return options.remedy ?? 'off';
}

export type RemedyOutcome =
  | { readonly outcome: 'applied'; readonly what: string }
  | { readonly outcome: 'refused'; readonly because: string }
  | { readonly outcome: 'failed'; readonly because: string }
  | { readonly outcome: 'dry-run' }
  | { readonly outcome: 'off' };

export type Quiet = { readonly verdict: 'quiet'; readonly because: string };
export type Alerting = { readonly verdict: 'alert'; readonly alert: Alert };

/** What a lane decided. A remedy cannot be declared without saying what is told about its outcome. */
export type Assessment<Remedy> =
  | Quiet
  | Alerting
  | {
      readonly verdict: 'remedy';
      readonly remedy: Remedy;
      readonly tell: (outcome: RemedyOutcome) => Quiet | Alerting;
    };

/** One family of events: its declaration and its stages. Only `enrich` and `remedy` touch the world, through ports. */
export type Lane<Heard, Facts, Remedy, Ports, Options extends object> = Omit<LaneDeclaration, 'kinds' | 'options'> & {
  readonly options: z.ZodMiniType<Options>;
  /** Throws a ZodError that says what was expected; the shell turns it into an alert with the event kept. */
  readonly parse: (event: EventEnvelope) => Heard;
  readonly enrich: (heard: Heard, ports: Ports) => Promise<Facts>;
  readonly assess: (heard: Heard, facts: Facts, context: LaneContext<Options>) => Assessment<Remedy>;
  /** Carries out what was decided, when the option `remedy` is on. Left out, like the option, by a lane that only looks. */
  readonly remedy?: (remedy: Remedy, ports: Ports) => Promise<RemedyOutcome>;
};

export function defineLane<
  const Name extends string,
  const Kind extends string,
  Heard,
  Facts,
  Remedy,
  Ports,
  Schema extends z.ZodMiniType<object>,
>(
  lane: Lane<Heard, Facts, Remedy, Ports, z.output<Schema>> & {
    readonly name: Name;
    readonly kinds: Readonly<Record<Kind, string>>;
    readonly options: Schema;
  },
): typeof lane {
  return lane;
}
