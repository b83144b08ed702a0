import { channels } from '../../functions/channels/registry.ts';
import { lanes } from '../../functions/lanes/registry.ts';
import { checkChannels } from './check-channels.ts';
import { checkHooks } from './check-hooks.ts';
import { checkInhibitions } from './check-inhibitions.ts';
import { checkInstallation } from './check-installation.ts';
import { checkLanes } from './check-lanes.ts';
import { checkRoutes } from './check-routes.ts';
import { checkSizes } from './check-sizes.ts';
import type { CheckedConfig, Registries } from './checked-config.ts';
import type { Config } from './define-config.ts';
import { ConfigError, isRecord } from './problem.ts';

/**
 * The config with its defaults filled in. Throws a ConfigError that lists everything that is wrong with it: Node runs
 * the config without compiling it, so nothing of its type is taken for granted.
 */
export function checkConfig(config: Config, registries: Registries = { lanes, channels }): CheckedConfig {
  const parts: Readonly<Record<string, unknown>> = isRecord(config) ? config : {};
  const given = isRecord(parts.channels) ? parts.channels : {};
  const installation = checkInstallation(config);
  const checkedChannels = checkChannels(parts.channels, registries.channels);
  const routes = checkRoutes(parts.routes, {
    lanes: registries.lanes,
    channelNames: Object.keys(given),
    fallbacks: Object.values(given).map((channel) => isRecord(channel) && channel.fallback),
    muteNames: isRecord(parts.mutes) ? Object.keys(parts.mutes) : [],
  });
  const hooks = checkHooks(parts.hooks, registries.lanes);
  const inhibitions = checkInhibitions(parts.inhibitions, registries.lanes);
  const checkedLanes = checkLanes(parts.lanes, registries.lanes);
  const problems = [installation, checkedChannels, routes, hooks, inhibitions, checkedLanes].flatMap(
    (part) => part.problems,
  );
  if (problems.length > 0 || installation.value === undefined) throw new ConfigError(problems);
  const checked: CheckedConfig = {
    ...installation.value,
    channels: checkedChannels.value,
    routes: routes.value,
    hooks: hooks.value,
    inhibitions: inhibitions.value,
    lanes: checkedLanes.value,
  };
  const tooLarge = checkSizes(checked);
  if (tooLarge.length > 0) throw new ConfigError(tooLarge);
  return checked;
}
