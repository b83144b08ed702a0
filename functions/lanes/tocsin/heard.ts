import * as z from 'zod/mini';
import {
  CHANNEL_STATE_CHANGE,
  type ChannelStateChange,
  channelStateChange,
} from '../../core/delivery/channel-state.ts';
import { HEARTBEAT_DUE } from '../../core/delivery/heartbeat.ts';
import { type EventEnvelope, TOCSIN } from '../../core/event.ts';
import { type Call, parseCall } from './call.ts';
import { LOOKED_AT } from './standing.ts';
import { PART_TOUCHED, parseTouched } from './touched.ts';

/** Detail type of the event that comes once a day. */
export const SWEEP_DUE = 'Tocsin Sweep Due';
/** Detail type of the piece of a sweep that has one part looked at. */
export const PART_CHECK_DUE = 'Tocsin Part Check Due';

/** What an event about Tocsin itself tells. `envelope` says where and when it happened. */
export type Heard = { readonly envelope: EventEnvelope } & (
  | ({ readonly what: 'call' } & Call)
  | { readonly what: 'channel'; readonly state: ChannelStateChange }
  | ({ readonly what: 'check' } & PartCheck)
  | { readonly what: 'heartbeat' | 'sweep' }
);
export type HeardOf<What extends Heard['what']> = Heard & { readonly what: What };

export type PartCheck = z.infer<typeof partCheck>;
const partCheck = z.object({ type: z.enum(LOOKED_AT), name: z.string().check(z.minLength(1)) });

/** Throws a ZodError that names the field when it is none of these. */
export function parse(envelope: EventEnvelope): Heard {
  if (envelope.source !== TOCSIN) return { what: 'call', envelope, ...parseCall(envelope.detail) };
  switch (envelope['detail-type']) {
    case HEARTBEAT_DUE:
      return { what: 'heartbeat', envelope };
    case SWEEP_DUE:
      return { what: 'sweep', envelope };
    case PART_CHECK_DUE:
      return { what: 'check', envelope, ...partCheck.parse(envelope.detail) };
    case PART_TOUCHED:
      return { what: 'call', ...parseTouched(envelope) };
    default:
      return channelHeard(z.parse(stateEvent, envelope), envelope);
  }
}

const stateEvent = z.object({ 'detail-type': z.literal(CHANNEL_STATE_CHANGE), detail: channelStateChange });

/** The order of its states is that of their own times, not of the bus. */
function channelHeard({ detail: state }: z.infer<typeof stateEvent>, envelope: EventEnvelope): Heard {
  return { what: 'channel', state, envelope: { ...envelope, time: state.at } };
}
