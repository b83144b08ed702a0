import * as z from 'zod/mini';
import { type Alert, composeAlert, EVENT_UNREADABLE, type LaneContext } from '../../core/alert.ts';
import { callerIn } from '../../core/caller.ts';
import { brief, cut } from '../../core/text.ts';
import type { Unreadable } from './read-event.ts';

/** An event that cannot be read may be anything, so a person looks at it; what can be read of it is said, the ledger keeps it whole. */
export function unreadableAlert(lane: string, read: Unreadable, context: LaneContext<unknown>): Alert {
  const { envelope, because, body } = read;
  const matter = matterOf(read);
  const about = envelope.resources[0];
  const actor = callerIn(envelope.detail).words;
  return composeAlert(lane, { ...envelope, time: timeOf(read, context.now) }, context, {
    kind: EVENT_UNREADABLE,
    status: 'firing',
    closesAfterDays: 7,
    severity: 'error',
    fingerprint: `${lane}/${envelope.account}/${envelope.region}/${EVENT_UNREADABLE}/${matter}`,
    title: `Event not understood: ${brief(matter)}`,
    urgency: 'look at it within the hour: nobody knows yet how bad it is',
    impact: `Tocsin, this alerting tool, could not read the event of the lane ${lane}: what it reports was neither judged nor repaired, and what follows from it is not told either.`,
    cause: { sentence: `The event differs from what AWS documents: ${cut(because, 400)}`, raw: cut(body, 2_000) },
    ...(actor === '' ? {} : { actor }),
    action: 'Nothing was done automatically. The event is kept whole, in the ledger.',
    firstStep: {
      text: about
        ? `Look at ${about} in the console: is it as it should be? Then report the event below as a fault of Tocsin.`
        : `The event names no resource. Look in the console of ${brief(envelope.source, 60)} for what happened at this time. Then report the event below as a fault of Tocsin.`,
      command: `npm run tocsin -- explain ${envelope.id.replace(/[^\w.:/-]/g, '')}`,
    },
    resource: about ? { type: 'resource', id: about, arn: about } : { type: 'event', id: envelope.id },
    facts: [{ label: 'Source', value: `${envelope.source}, ${envelope['detail-type']}` }],
  });
}

const call = z.object({ eventName: z.nullish(z.string()) });

/** What an event is about, as far as it can be read: the name of a call says more than that it is one. */
function matterOf({ envelope }: Unreadable): string {
  const read = call.safeParse(envelope.detail);
  return read.success && read.data.eventName ? `${envelope.source} ${read.data.eventName}` : envelope['detail-type'];
}

function timeOf({ envelope: { time } }: Unreadable, now: Date): string {
  return Date.parse(time) === 0 ? now.toISOString() : time;
}
