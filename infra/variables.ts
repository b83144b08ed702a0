import { setNameOf } from '../functions/core/triage/mute-timing.ts';
import type { ChannelEnvironment, LaneEnvironment } from '../functions/shell/environment.ts';
import type { CheckedChannel, CheckedConfig, CheckedLane } from './config/checked-config.ts';
import { channelFolder, laneFolder } from './functions.ts';

/** Variables whose values only the deployment knows: queues, the table, the bus. */
type OfTheStack = 'TOCSIN_QUEUE_URL' | 'TOCSIN_DEAD_LETTERS_URL' | 'TOCSIN_LEDGER' | 'TOCSIN_BUS';
type Variables<Environment> = Readonly<Record<Exclude<keyof Environment, OfTheStack>, string>>;

/** What the config gives a lane's function, as environment variables. */
export function laneVariables(lane: CheckedLane, config: CheckedConfig) {
  return {
    ...powertools(laneFolder(lane.declaration)),
    TOCSIN_RETENTION_DAYS: String(config.retentionDays),
    TOCSIN_OPTIONS: JSON.stringify(lane.options),
    TOCSIN_ACCOUNT_NAMES: JSON.stringify(config.accountNames),
    TOCSIN_RUNBOOKS: config.runbooks,
    TOCSIN_POLICY: JSON.stringify(policyOf(config)),
    ...(lane.declaration.reports ? { TOCSIN_CHANNELS: JSON.stringify(config.channels.map(describedChannel)) } : {}),
  } satisfies Variables<LaneEnvironment>;
}

/** What whoever has to mend a channel needs to know of it. */
function describedChannel({ name, declaration, secrets }: CheckedChannel) {
  const described = Object.entries(secrets).map(([secret, parameter]) => {
    return { parameter, what: declaration.secrets[secret]?.what ?? secret };
  });
  return { name, kind: declaration.name, secrets: described };
}

/** What the config gives a channel's function, as environment variables. */
export function channelVariables(channel: CheckedChannel, config: CheckedConfig) {
  return {
    ...powertools(channelFolder(channel.declaration)),
    TOCSIN_RETENTION_DAYS: String(config.retentionDays),
    TOCSIN_FALLBACK_AFTER_MINUTES: String(config.fallbackAfterMinutes),
    TOCSIN_CHANNEL: channel.name,
    TOCSIN_SETTINGS: JSON.stringify(channel.settings),
    TOCSIN_SECRETS: JSON.stringify(channel.secrets),
  } satisfies Variables<ChannelEnvironment>;
}

/** Each set of mute timings that a route has, once. */
function muteSetsOf({ routes, mutes }: CheckedConfig) {
  const sets = routes.flatMap(({ mute = [] }) => (mute.length > 0 ? [[setNameOf(mute), mute] as const] : []));
  return [...new Map(sets)].map(([name, mute]) => ({ name, timings: mute.flatMap((one) => mutes[one] ?? []) }));
}

function policyOf(config: CheckedConfig) {
  const { repeatAfterHours, storm, inhibitions } = config;
  return { repeatAfterHours, inhibitions, mutes: muteSetsOf(config), ...(storm === 'off' ? {} : { storm }) };
}

/** The namespace of the functions' metrics. */
export const METRICS = 'Tocsin';

function powertools(service: string) {
  return { POWERTOOLS_SERVICE_NAME: service, POWERTOOLS_METRICS_NAMESPACE: METRICS };
}
