import * as z from 'zod/mini';
import { type EventEnvelope, TOCSIN } from '../../core/event.ts';
import { type Call, parseCall } from './call.ts';
import { type Due, KEY_SWEEP_DUE, parseDue } from './due.ts';
import { type KeyRef, keyRef } from './key-ref.ts';

/** What an event about a key tells, in our words. `envelope` says where and when. */
export type KeyEvent = { readonly envelope: EventEnvelope; readonly key: KeyRef } & (
  | Call
  | Due
  | { readonly what: 'deleted' | 'material-expired' | 'rotated' }
);
export type KeyEventOf<What extends KeyEvent['what']> = KeyEvent & { readonly what: What };
export type SweepDue = { readonly what: 'sweep'; readonly envelope: EventEnvelope };
export type Heard = KeyEvent | SweepDue;

// The names still say CMK, customer master key. https://docs.aws.amazon.com/kms/latest/developerguide/kms-events.html
const EVENTS_OF_KMS = {
  'KMS CMK Deletion': 'deleted',
  'KMS Imported Key Material Expiration': 'material-expired',
  'KMS CMK Rotation': 'rotated',
} as const;

const ofKms = z.object({
  'detail-type': z.enum(Object.keys(EVENTS_OF_KMS) as (keyof typeof EVENTS_OF_KMS)[]),
  detail: z.object({ 'key-id': z.string().check(z.minLength(1)) }),
});

/** Reads an event about a key; throws a ZodError that names the field when it is not one. */
export function parse(envelope: EventEnvelope): Heard {
  if (envelope['detail-type'] === KEY_SWEEP_DUE) return { what: 'sweep', envelope };
  if (envelope.source === TOCSIN) {
    const { key: arn, ...due } = parseDue(envelope);
    const { account, region, ...key } = keyRef(arn, envelope);
    return { ...due, key, envelope: { ...envelope, account, region } };
  }
  if (envelope['detail-type'] === 'AWS API Call via CloudTrail') {
    const { keyId, ...call } = parseCall(envelope.detail);
    return { ...call, envelope, key: keyRef(keyId, envelope) };
  }
  const { 'detail-type': type, detail } = ofKms.parse(envelope);
  return { what: EVENTS_OF_KMS[type], envelope, key: keyRef(envelope.resources[0] ?? detail['key-id'], envelope) };
}
