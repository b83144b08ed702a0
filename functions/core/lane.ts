import type * as z from 'zod/mini';
import type { Alert, LaneContext } from './alert.ts';
import type { Bulk, Intake, Sender } from './bulk.ts';
import { type EventEnvelope, type EventPattern, TOCSIN } from './event.ts';
import type { Grant } from './grant.ts';
import type { LaneMemory, Remembering } from './memory.ts';
import type { Timer } from './timer.ts';

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
  /** Detail types of the parts into which it splits an event: they come back to it over the Tocsin bus. */
  readonly parts?: readonly string[];
  /** Detail type of the event that comes once a day over the Tocsin bus, to find what no event told. */
  readonly sweep?: string;
  /** Detail types of other parts' events on the Tocsin bus that it hears: what a channel says of itself. */
  readonly reports?: readonly string[];
  /** Detail type of the event that comes every quarter of an hour over the default bus, to travel the whole way. */
  readonly heartbeat?: string;
  /** Every kind of alert it can raise: each has a section of that name in the runbook. */
  readonly kinds: Readonly<Record<string, string>>;
  /** What its own look-ups and repairs need; the ledger, the bus and timers come with the shape. */
  readonly grants: readonly Grant[];
  readonly memoryMb: number;
  readonly timeoutSeconds: number;
  readonly batchSize: number;
  readonly options: z.ZodMiniType;
  /** What it counts by the batch rather than handling it event by event. */
  readonly bulk?: Omit<Bulk<never>, 'counter' | 'spare' | 'follow'>;
  /** What it listens to besides, by its options: a watch list. */
  readonly patternsFor?: (options: never) => readonly EventPattern[];
};

/** All patterns of a lane on the default bus that events of AWS match, under options that its schema has parsed. */
export function patternsOf(lane: LaneDeclaration, options: unknown): readonly EventPattern[] {
  return [...lane.patterns, ...(lane.patternsFor?.(options as never) ?? [])];
}

/** The pattern of its heartbeat, which is no event of AWS: apart, because nobody wants to see it again. */
export function heartbeatPatternOf({ heartbeat }: LaneDeclaration): EventPattern | undefined {
  return heartbeat === undefined ? undefined : { source: [TOCSIN], 'detail-type': [heartbeat] };
}

export function intakesOf({ bulk }: LaneDeclaration, options: unknown): readonly Intake[] {
  return bulk?.intakes(options as never) ?? [];
}

export function sendersOf({ bulk }: LaneDeclaration, options: unknown): readonly Sender[] {
  return bulk?.senders?.(options as never) ?? [];
}

/** Comes to every lane every few minutes, to look after what is open. */
export const ROUND = 'Tocsin Round Due';

/** Detail types that come to a lane over the Tocsin bus. */
export function returnsOf({ timers, parts = [], reports = [], sweep }: LaneDeclaration): readonly string[] {
  return [...timers, ...parts, ...reports, ...(sweep === undefined ? [] : [sweep]), ROUND];
}

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

/** One of the problems that a single event concerns: it comes back to the lane as an event of its own. */
export type Part = { readonly detailType: string; readonly detail: unknown };

/** What a lane decided. A remedy cannot be declared without saying what is told about its outcome. */
export type Assessment<Remedy> = Aftermath &
  (
    | Quiet
    | Alerting
    | { readonly verdict: 'split'; readonly because: string; readonly parts: readonly Part[] }
    | {
        readonly verdict: 'remedy';
        readonly remedy: Remedy;
        readonly tell: (outcome: RemedyOutcome) => (Quiet | Alerting) & Pick<Aftermath, 'timers'>;
      }
  );

type Aftermath = {
  /** How long the ledger keeps what was made of the event, when that is of no use for as long as everything else. */
  readonly keptDays?: number;
  readonly remember?: Remembering;
  /** Set through the port `timers` once people are told. */
  readonly timers?: readonly Timer[];
};

/** One family of events: its declaration and its stages. Only `enrich` and `remedy` touch the world, through ports. */
export type Lane<Heard, Facts, Remedy, Ports, Options extends object> = Omit<
  LaneDeclaration,
  'kinds' | 'options' | 'patternsFor' | 'bulk'
> & {
  readonly options: z.ZodMiniType<Options>;
  readonly patternsFor?: (options: Options) => readonly EventPattern[];
  readonly bulk?: Bulk<Options>;
  /** Throws a ZodError that says what was expected; the shell turns it into an alert with the event kept. */
  readonly parse: (event: EventEnvelope) => Heard;
  readonly enrich: (heard: Heard, ports: Ports, memory: LaneMemory) => Promise<Facts>;
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
