import * as z from 'zod/mini';
import type { DeliveryFailed } from '../../core/delivery/delivery-failed.ts';
import { jsonOf } from '../../core/json.ts';
import type { DeliveryName } from '../../core/ledger-entry.ts';
import { type Notification, tellingDecisions } from '../../core/notification.ts';

/** What a message in a channel's queue asks for. */
export type Errand = {
  readonly name: DeliveryName;
  readonly notification: Notification;
  /** The channel in whose place it is told, and why. */
  readonly missed?: DeliveryFailed;
  /** Told only if the channel was told of the problem in the place of another: no route has led it here. */
  readonly isEndOnly: boolean;
};

/** As much of a notification as must be right for anything to be rendered; the bus takes events from others too. */
const notification = z.looseObject({
  version: z.literal(1),
  id: z.string().check(z.minLength(1)),
  decision: z.enum(tellingDecisions),
  at: z.string(),
  alert: z.looseObject({ fingerprint: z.string(), title: z.string(), origin: z.looseObject({ time: z.string() }) }),
  history: z.looseObject({ openedAt: z.string() }),
});
const failed = { channel: z.string(), because: z.string() };
const routed = z.object({ detail: notification, over: z.optional(z.literal(true)) });
const handedOver = z.object({
  detail: z.looseObject({
    ...{ version: z.literal(1), kind: z.string(), ...failed },
    ...{ notification, failed: z.array(z.object(failed)) },
  }),
});

/** Undefined: it is nothing of Tocsin. */
export function errandIn(body: string, channel: string): Errand | undefined {
  const found = jsonOf(body);
  const missed = handedOver.safeParse(found).data?.detail as unknown as DeliveryFailed | undefined;
  if (missed) {
    const { notification, channel: insteadOf } = missed;
    return { name: { notificationId: notification.id, channel, insteadOf }, notification, missed, isEndOnly: false };
  }
  const own = routed.safeParse(found).data;
  if (!own) return undefined;
  const notification = own.detail as unknown as Notification;
  return { name: { notificationId: notification.id, channel }, notification, isEndOnly: own.over === true };
}
