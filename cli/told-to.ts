import { channelPattern } from '../functions/core/delivery/route.ts';
import { NOTIFICATION, type Notification } from '../functions/core/notification.ts';
import type { CheckedConfig } from '../infra/config/checked-config.ts';
import { compilePattern } from '../sandbox/pattern/compile.ts';

/** The channels that the routes of the config at hand let a notification through to, by the very rules that are deployed. */
export function channelsOf(
  notification: Pick<Notification, 'decision' | 'routing'>,
  { channels, routes }: Pick<CheckedConfig, 'channels' | 'routes'>,
): readonly string[] {
  const event = { source: 'tocsin', 'detail-type': NOTIFICATION, detail: notification };
  return channels.flatMap(({ name, declaration }) => {
    const pattern = channelPattern(routes, name, declaration.decisions);
    return pattern && compilePattern(pattern)(event) ? [name] : [];
  });
}
