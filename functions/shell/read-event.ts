import { $ZodError } from 'zod/v4/core';
import { type Alert, composeAlert, EVENT_UNREADABLE, type LaneContext } from '../core/alert.ts';
import { type EventEnvelope, eventEnvelope, mismatches } from '../core/event.ts';
import { jsonOf } from '../core/json.ts';
import { cut } from '../core/text.ts';
import type { Delivered } from './handle-event.ts';

type Parser<Heard> = { readonly parse: (event: EventEnvelope) => Heard };
export type Unreadable = {
  readonly readable: false;
  readonly envelope: EventEnvelope;
  readonly because: string;
  readonly body: string;
};
export type Read<Heard> =
  | { readonly readable: true; readonly envelope: EventEnvelope; readonly heard: Heard }
  | Unreadable;

/** Reads a message of a lane's queue. An event that differs from what was expected is a value too: it becomes an alert. */
export function readEvent<Heard>(lane: Parser<Heard>, { body, messageId, arn }: Delivered): Read<Heard> {
  const envelope = eventEnvelope.safeParse(jsonOf(body));
  if (!envelope.success)
    return { readable: false, envelope: standIn(messageId, arn), because: mismatches(envelope.error, 'event'), body };
  try {
    return { readable: true, envelope: envelope.data, heard: lane.parse(envelope.data) };
  } catch (error) {
    if (!(error instanceof $ZodError)) throw error;
    return { readable: false, envelope: envelope.data, because: mismatches(error, 'detail'), body };
  }
}

/** The queue's ARN says where we are when the event does not: `arn:aws:sqs:<region>:<account>:<name>`. */
function standIn(messageId: string, arn: string): EventEnvelope {
  const [, , , region = 'unknown', account = 'unknown'] = arn.split(':');
  const time = new Date(0).toISOString();
  return {
    id: messageId,
    'detail-type': 'unknown',
    source: 'unknown',
    account,
    region,
    time,
    resources: [],
    detail: {},
  };
}

/** An event that cannot be read may be anything, so a person looks at it; the ledger keeps it whole. */
export function unreadableAlert(lane: string, read: Unreadable, context: LaneContext<unknown>): Alert {
  const { envelope, because, body } = read;
  const type = envelope['detail-type'];
  return composeAlert(lane, { ...envelope, time: timeOf(envelope, context.now) }, context, {
    kind: EVENT_UNREADABLE,
    status: 'firing',
    closesAfterDays: 7,
    severity: 'error',
    fingerprint: `${lane}/${envelope.account}/${envelope.region}/${EVENT_UNREADABLE}/${type}`,
    title: `Event not understood: ${type}`,
    impact: `Whatever the event reports was not looked at and nothing was repaired: Tocsin, this alerting tool, could not read it.`,
    cause: { sentence: `The event differs from what AWS documents: ${cut(because, 400)}`, raw: cut(body, 2_000) },
    action: 'Nothing was done automatically. The event is kept whole, in the table of this tool.',
    firstStep: {
      text: 'Read the event below and look at the resource that it names. Then hand this message to whoever looks after Tocsin.',
    },
    resource: { type: 'event', id: envelope.id },
    facts: [{ label: 'Source', value: envelope.source }],
  });
}

function timeOf({ time }: EventEnvelope, now: Date): string {
  return Date.parse(time) === 0 ? now.toISOString() : time;
}
