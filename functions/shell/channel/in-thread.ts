import type { Kept } from '../../adapters/threads.ts';
import type { Delivery } from '../../core/delivery/delivery.ts';
import type { Thread } from '../../core/delivery/thread.ts';
import type { Notification } from '../../core/notification.ts';
import type { ChannelDesk } from './channel-desk.ts';
import { waitFor } from './take-turn.ts';
import type { Visit } from './visit.ts';

/** The thread of the problem, and whether something newer has been told in it. */
export type Where = { readonly thread?: Thread; readonly isOvertaken: boolean };

/** Has a notification told in the thread of its problem, one at a time: another one of the same problem waits. */
export async function inThread(
  visit: Visit,
  desk: ChannelDesk,
  tell: (where: Where) => Promise<Delivery>,
): Promise<Delivery> {
  const { errand, now } = visit;
  const { notification } = errand;
  if (!desk.keepsThreads || notification.decision === 'noticed') return tell({ isOvertaken: false });
  const held = await desk.threads.take(notification, desk.name, now);
  if (!held.taken) {
    const why = 'another notification of the problem is just being told';
    return waitFor({ at: held.until.getTime(), isFirm: true, why }, visit, desk);
  }
  const { thread, toldAt = '' } = held.kept;
  const delivery = await tell({ ...(thread ? { thread } : {}), isOvertaken: toldAt > notification.at });
  await desk.threads.giveBack(notification, desk.name, keptAfter(delivery, held.kept, notification), now);
  return delivery;
}

function keptAfter(delivery: Delivery, kept: Kept, { at }: Notification): Kept {
  if (delivery.outcome !== 'delivered' || !delivery.thread) return kept;
  const { toldAt = '' } = kept;
  return { thread: delivery.thread, toldAt: toldAt > at ? toldAt : at };
}
