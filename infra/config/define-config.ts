import type * as z from 'zod/mini';
import type { AnyChannel } from '../../functions/channels/registry.ts';
import type { EVENT_UNREADABLE } from '../../functions/core/alert.ts';
import type { Matchers } from '../../functions/core/delivery/route.ts';
import type { TellingDecision } from '../../functions/core/notification.ts';
import type { MuteTiming } from '../../functions/core/triage/mute-timing.ts';
import type { AnyLane } from '../../functions/lanes/registry.ts';

/** The name of a SecureString in SSM Parameter Store, such as `/tocsin/slack/webhook`. */
export type ParameterName = `/${string}`;

type ConfigOf<Channel extends AnyChannel> = {
  [One in Channel as One['name']]: { readonly kind: One['name'] } & {
    readonly [Secret in keyof One['secrets']]: ParameterName;
  } & Named<z.input<One['settings']>>;
}[Channel['name']];

/** Without the index signature that zod gives a strict object that has no members. */
type Named<Settings> = { readonly [Name in keyof Settings as string extends Name ? never : Name]: Settings[Name] };

/** Another channel that is told what does not get through to this one, and why. */
type Fallback<ChannelName extends string> = { readonly fallback?: ChannelName };

export type ChannelConfig = ConfigOf<AnyChannel>;
export type LaneOptions = { readonly [Lane in AnyLane as Lane['name']]?: z.input<Lane['options']> };

type KindOf<Lane extends AnyLane> = Lane extends { readonly kinds: Readonly<Record<infer Kind, string>> }
  ? Kind
  : never;

export type TypedMatchers = Omit<Matchers, 'lane' | 'kind'> & {
  readonly lane?: readonly AnyLane['name'][];
  readonly kind?: readonly (KindOf<AnyLane> | typeof EVENT_UNREADABLE)[];
};

export type Config<ChannelName extends string = string> = {
  /** Destinations by a name of your own; several of a kind are fine. */
  readonly channels: Readonly<Record<ChannelName, ChannelConfig & Fallback<NoInfer<ChannelName>>>>;
  /** Every route that matches counts. `match: 'everything'` is spelled out, an empty one is refused. */
  readonly routes: readonly {
    readonly match: TypedMatchers | 'everything';
    readonly channels: readonly NoInfer<ChannelName>[];
    /** Names of `mutes` at which this route rests; what fires then is told when they are over, if it still fires. */
    readonly mute?: readonly string[];
  }[];
  /** Jobs of your own that a notification starts, by a name of your own: docs/hooks.md. */
  readonly hooks?: Readonly<
    Record<
      string,
      {
        readonly match: TypedMatchers | 'everything';
        /** A state machine, a function, a queue or a topic in this Region. */
        readonly target: `arn:${string}`;
        /** Opened and noticed, when left out. */
        readonly decisions?: readonly TellingDecision[];
      }
    >
  >;
  readonly lanes?: LaneOptions;
  /** Names for account ids, so that messages say `acme-prod` rather than `111122223333`. */
  readonly accountNames?: Readonly<Record<string, string>>;
  /** Where your team reads the runbooks; every message links to its section. */
  readonly runbooks: `https://${string}`;
  /** A problem that keeps firing is told again after this many hours. */
  readonly repeatAfterHours?: number;
  /** What is on its way to a channel for so many minutes is told to its `fallback`, too. 10 when left out. */
  readonly fallbackAfterMinutes?: number;
  /** So many alerts of one kind are told one by one within the minutes, the others together. 10 within 10 when left out. */
  readonly storm?: { readonly after: number; readonly withinMinutes: number } | 'off';
  /** Recurring times at which routes rest, by a name of your own. */
  readonly mutes?: Readonly<Record<string, MuteTiming>>;
  /** While an alert of `source` fires, those of `target` with the same values of `equal` are not told. */
  readonly inhibitions?: readonly {
    readonly source: TypedMatchers;
    readonly target: TypedMatchers;
    readonly equal: readonly ('account' | 'region' | 'resource')[];
  }[];
  /** Who hears, by mail and over a path of its own, that Tocsin itself is ill. */
  readonly watchdog: { readonly email: readonly string[] };
  /** How many days the ledger remembers events and deliveries. */
  readonly retentionDays?: number;
};

/** Types the config: a channel name that is not declared does not compile. Everything else is checked before synth. */
export function defineConfig<const ChannelName extends string>(config: Config<ChannelName>): Config<ChannelName> {
  return config;
}
