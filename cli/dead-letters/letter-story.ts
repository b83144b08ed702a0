import * as z from 'zod';
import { DELIVERY_FAILED } from '../../functions/core/delivery/delivery-failed.ts';
import { jsonOf } from '../../functions/core/json.ts';
import { NOTIFICATION } from '../../functions/core/notification.ts';
import type { DeadLetter } from '../installation/dead-letters.ts';
import type { Records } from '../installation/records.ts';
import { isOf } from './letter-owner.ts';

/** A dead letter with what it is about and why it is one: what a line of `tocsin dead-letters list --json` holds. */
export type LetterStory = DeadLetter & { readonly about: string; readonly why: string };

const envelope = z.object({ id: z.string(), 'detail-type': z.string(), detail: z.unknown() });
const notification = z.object({
  id: z.string(),
  alert: z.object({ title: z.string(), origin: z.object({ eventId: z.string() }) }),
});

export async function letterStory(letter: DeadLetter, records: Records): Promise<LetterStory> {
  const event = envelope.safeParse(jsonOf(letter.body)).data;
  if (!event) return { ...letter, about: 'no event', why: letter.reason ?? unknown(letter) };
  const told = notificationIn(event);
  const about = told
    ? `${told.alert.title} (event ${told.alert.origin.eventId})`
    : `${event['detail-type']} (event ${event.id})`;
  const why =
    letter.reason ?? (await (told ? lastAnswer(letter, told.id, records) : lastFailure(letter, event.id, records)));
  return { ...letter, about, why: why ?? unknown(letter) };
}

/** A notification, or one that did not get through to another channel. */
function notificationIn({ 'detail-type': type, detail }: z.infer<typeof envelope>) {
  if (type === NOTIFICATION) return notification.safeParse(detail).data;
  return type === DELIVERY_FAILED ? notification.safeParse(Object(detail).notification).data : undefined;
}

/** What the vendor said last, to the channel whose letter it is. */
async function lastAnswer({ part }: DeadLetter, notificationId: string, records: Records): Promise<string | undefined> {
  const deliveries = await records.deliveries(notificationId);
  const last = deliveries.findLast(({ channel }) => isOf(part, 'channel', channel));
  if (!last || !('because' in last.delivery)) return undefined;
  return `attempt ${last.attempt}: ${last.delivery.because}`;
}

async function lastFailure({ part }: DeadLetter, eventId: string, records: Records): Promise<string | undefined> {
  const { failures } = await records.event(eventId);
  const last = failures.findLast(({ lane }) => isOf(part, 'lane', lane));
  return last && `attempt ${last.attempt}: ${last.because}`;
}

/** A function that dies writes nothing down. */
function unknown({ part }: DeadLetter): string {
  return `all attempts failed, and none wrote down why: ${part}Logs has what the function said`;
}
