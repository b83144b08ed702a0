import type { ChannelDeclaration } from '../../functions/core/delivery/channel.ts';
import type { Hook } from '../../functions/core/delivery/hook.ts';
import type { Route } from '../../functions/core/delivery/route.ts';
import type { LaneDeclaration } from '../../functions/core/lane.ts';
import type { Inhibition } from '../../functions/core/triage/hush.ts';
import type { MuteTiming } from '../../functions/core/triage/mute-timing.ts';

/** The config after `checkConfig`: nothing is left out, and every name has become the declaration it stands for. */
export type CheckedConfig = {
  readonly channels: readonly CheckedChannel[];
  readonly routes: readonly Route[];
  readonly hooks: readonly Hook[];
  /** Every lane of the registry, configured or not. */
  readonly lanes: readonly CheckedLane[];
  readonly accountNames: Readonly<Record<string, string>>;
  /** Without a slash at the end. */
  readonly runbooks: string;
  readonly repeatAfterHours: number;
  readonly fallbackAfterMinutes: number;
  readonly storm: { readonly after: number; readonly withinMinutes: number } | 'off';
  readonly inhibitions: readonly Inhibition[];
  /** By the names that routes use. */
  readonly mutes: Readonly<Record<string, MuteTiming>>;
  readonly retentionDays: number;
  readonly watchdog: { readonly email: readonly string[] };
};

export type CheckedChannel = {
  /** Its name in the config, such as `oncall`. */
  readonly name: string;
  readonly declaration: ChannelDeclaration;
  readonly settings: Readonly<Record<string, unknown>>;
  /** The channel that is told what does not get through to this one. */
  readonly fallback?: string;
  /** The parameter that holds each secret, by the secret's name. */
  readonly secrets: Readonly<Record<string, string>>;
};

export type CheckedLane = {
  readonly declaration: LaneDeclaration;
  readonly options: Readonly<Record<string, unknown>>;
};

/** What can be named in a config. */
export type Registries = {
  readonly lanes: readonly LaneDeclaration[];
  readonly channels: readonly ChannelDeclaration[];
};
