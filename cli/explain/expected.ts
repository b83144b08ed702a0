import { fallbacksOf } from '../../functions/core/delivery/fallback.ts';
import type { DeliveryEntry } from '../../functions/core/ledger-entry.ts';
import type { Notification } from '../../functions/core/notification.ts';
import type { CheckedConfig } from '../../infra/config/checked-config.ts';
import { channelsOf } from '../told-to.ts';

/** A channel that has not answered yet; in the place of another, where it is its fallback. */
export type Pending = { readonly channel: string; readonly insteadOf?: string };

/** Who has not answered yet of those that the routes name, and of the fallbacks of those that failed. */
export function pendingOf(
  expected: readonly string[],
  deliveries: readonly DeliveryEntry[],
  { channels }: CheckedConfig,
): readonly Pending[] {
  const failed = new Set(deliveries.flatMap(({ channel, handedOverAt }) => (handedOverAt ? [channel] : [])));
  const instead = [...failed].flatMap((insteadOf) =>
    fallbacksOf(channels, insteadOf)
      .slice(0, 1)
      .map((channel) => ({ channel, insteadOf })),
  );
  const all: readonly Pending[] = [...expected.map((channel) => ({ channel })), ...instead];
  return all.filter(
    ({ channel, insteadOf }) => !deliveries.some((one) => one.channel === channel && one.insteadOf === insteadOf),
  );
}

/** Whom it would reach as well if no route rested. */
export function mutedOf(
  { decision, routing }: Notification,
  resting: readonly string[],
  config: CheckedConfig,
): readonly string[] {
  const told = channelsOf({ decision, routing }, config);
  const awake = [...routing.awake, ...resting];
  return channelsOf({ decision, routing: { ...routing, awake } }, config).filter((name) => !told.includes(name));
}
