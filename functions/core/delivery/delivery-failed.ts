import type { Notification } from '../notification.ts';

/** The detail type under which a channel says on the Tocsin bus that a notification did not get through. */
export const DELIVERY_FAILED = 'Tocsin Delivery Failed';

/** A channel that a notification did not get through to, and why. */
export type Failed = { readonly channel: string; readonly because: string };

/** Published once for a notification and a channel; after a crash perhaps twice, under the same notification's id. */
export type DeliveryFailed = Failed & {
  readonly version: 1;
  /** The kind of channel, such as `pagerduty`. */
  readonly kind: string;
  /** `refused`: it never will be taken. `deferred`: the channel goes on trying, and people have waited long enough. */
  readonly outcome: 'refused' | 'deferred';
  /** When it was given up or handed over, ISO 8601 UTC. */
  readonly at: string;
  readonly notification: Notification;
  /** The channels that failed before, and this one, oldest first. */
  readonly failed: readonly Failed[];
};
