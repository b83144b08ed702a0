import { $ZodError } from 'zod/v4/core';
import { type EventEnvelope, eventEnvelope, mismatches } from '../../core/event.ts';
import { jsonOf } from '../../core/json.ts';
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

/** The id under which the ledger knows what came in a message. */
export function eventIdIn({ body, messageId }: Pick<Delivered, 'body' | 'messageId'>): string {
  const envelope = eventEnvelope.safeParse(jsonOf(body));
  return envelope.success ? envelope.data.id : messageId;
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
