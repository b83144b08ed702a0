import type { Channel, Secret } from '../../core/delivery/channel.ts';
import { CHANNEL_DEGRADED } from '../../core/delivery/channel-state.ts';
import type { Notification } from '../../core/notification.ts';
import { Deferred } from '../batch.ts';
import type { ChannelDesk } from './channel-desk.ts';
import { type Errand, errandIn } from './read-errand.ts';
import { type Sender, sendOnce } from './send-once.ts';
import { settle } from './settle-delivery.ts';
import { takeTurn } from './take-turn.ts';

type Arrived = { readonly body: string; readonly attempt: number; readonly now: Date };

/**
 * Delivers one notification on one channel. It is claimed first, so that two copies do not both post it, and written
 * down as delivered only after the vendor said yes; what the vendor will never take goes to the dead letters with the
 * reason. What does not get through is published, so that a fallback tells it.
 */
export async function deliverNotification<Body, Declared extends Readonly<Record<string, Secret>>, Port, Settings>(
  channel: Channel<Body, Declared, Port, Settings>,
  sender: Sender<Port, Settings>,
  desk: ChannelDesk,
  { body, ...arrived }: Arrived,
): Promise<void> {
  const errand = errandIn(body, desk.name);
  if (!errand) return desk.inbox.bury(body, 'not a notification of Tocsin, version 1');
  // Read while the claim is made, and kept: a secret that cannot be read is dealt with where it is used.
  desk.secrets(arrived.now).catch(() => {});
  if (!(await isForThisChannel(errand, desk))) return desk.logger.info('not to be told here', errand.name);
  const claim = await desk.deliveries.claim(errand.name, arrived.now);
  if (claim.claim === 'done') return desk.logger.info('already delivered', errand.name);
  if (claim.claim === 'taken') throw new Deferred('another copy of it is being delivered', { noSooner: claim.seconds });
  const visit = { errand, body, ...arrived, before: claim.before };
  const overtakenBy = isAboutItself(errand, desk) ?? (await overtaken(errand.notification, desk));
  if (overtakenBy) return settle(visit, overtakenBy, desk);
  const inTurn = { ...visit, record: await takeTurn(visit, desk) };
  await settle(inTurn, await sendOnce(channel, sender, desk, inTurn), desk);
}

/** What has come back to a channel that has failed already ends there; an end, or who takes it on, is told to whoever was told of the problem. */
async function isForThisChannel({ notification, missed, isEndOnly }: Errand, desk: ChannelDesk): Promise<boolean> {
  if (missed?.failed.some(({ channel }) => channel === desk.name)) return false;
  return !isEndOnly || desk.toldInstead.knows(notification, desk.name);
}

/** That a channel takes nothing is not told through that very channel. */
function isAboutItself({ notification: { alert } }: Errand, { name }: ChannelDesk) {
  return alert.kind === CHANNEL_DEGRADED && alert.resource.id === name
    ? ({ outcome: 'superseded', because: 'it is about this very channel: the others tell it' } as const)
    : undefined;
}

/**
 * A problem that is over before this channel could tell of it is not told any more: nobody is woken for nothing. Nor is
 * a recovery after which it has come back, or that somebody took on what has become worse since: that would close, or
 * quieten, what they have not seen.
 */
async function overtaken({ decision, alert, at }: Notification, { ledger }: ChannelDesk) {
  if (decision === 'noticed') return undefined;
  const record = await ledger.alert(alert.fingerprint);
  if (decision === 'resolved') {
    const again = record?.firings.find(({ time }) => time > alert.origin.time);
    return again && ({ outcome: 'superseded', because: `the problem is back since ${again.time}` } as const);
  }
  const { lastToldAt = '', acknowledged } = record?.told ?? {};
  if (decision === 'acknowledged' && !acknowledged && lastToldAt > at)
    return { outcome: 'superseded', because: `it was told again at ${lastToldAt}` } as const;
  if (record?.clearedAt === undefined || record.clearedAt < alert.origin.time) return undefined;
  return { outcome: 'superseded', because: `the problem was over at ${record.clearedAt}` } as const;
}
