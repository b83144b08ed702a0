import type { Destination, Post } from '../../core/delivery/channel.ts';
import { type Delivery, deliveryOf, type HttpAnswer } from '../../core/delivery/delivery.ts';
import type { Thread } from '../../core/delivery/thread.ts';
import { answering, isGone, isTooOldToEdit, threadIn } from './answers.ts';
import type { Telling } from './render.ts';

type To = Destination<Post, { readonly token: string }, { readonly channel: string }>;
type Call = (method: 'chat.postMessage' | 'chat.update', fields: object) => Promise<HttpAnswer>;

/** Posts a message of its own, or goes on with the one that the problem has. */
export async function tell(telling: Telling, to: To): Promise<Delivery> {
  const call = callOf(to);
  const thread = to.thread?.channel === to.settings.channel ? to.thread : undefined;
  const answer = thread && (await goOn(telling, { thread, call, isOvertaken: to.isOvertaken ?? false }));
  if (answer === 'told') return { outcome: 'delivered', ...(thread ? { thread } : {}) };
  const decisive = answer ?? (await call('chat.postMessage', telling.message));
  const delivery = deliveryOf(decisive, answering(to.secrets.token));
  const kept = answer ? thread : threadIn(decisive);
  return delivery.outcome === 'delivered' && kept ? { ...delivery, thread: kept } : delivery;
}

type Going = { readonly thread: Thread; readonly call: Call; readonly isOvertaken: boolean };

/**
 * Brings the message up to date, and then says in its thread what is new: to repeat the edit changes nothing. Gives the
 * answer that decides; `told` when there is nothing left to say, undefined when the message is gone.
 */
async function goOn({ message, news, isUpdate }: Telling, { thread, call, isOvertaken }: Going) {
  if (isUpdate && !isOvertaken) {
    const edited = await call('chat.update', { ...message, ts: thread.ts });
    if (isGone(edited)) return undefined;
    if (!threadIn(edited) && !isTooOldToEdit(edited)) return edited;
  }
  if (news === undefined) return 'told';
  const replied = await call('chat.postMessage', { ...news, thread_ts: thread.ts });
  return isGone(replied) ? undefined : replied;
}

function callOf({ port: post, secrets: { token }, settings, notificationId }: To): Call {
  return (method, fields) =>
    post({
      url: `https://slack.com/api/${method}`,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json; charset=utf-8' },
      body: JSON.stringify({ channel: settings.channel, ...fields }),
      idempotencyKey: notificationId,
    });
}
