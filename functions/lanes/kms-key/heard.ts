import * as z from 'zod/mini';
import { type EventEnvelope, TOCSIN } from '../../core/event.ts';
import { type Call, parseCall } from './call.ts';
import { type Due, KEY_SWEEP_DUE, parseDue } from './due.ts';

/** A key of KMS, by what every call takes and by what people know it. */
export type KeyRef = { readonly arn: string; readonly id: string };

/** What an event about a key tells, in our words. `envelope` says where and when. */
export type KeyEvent = { readonly envelope: EventEnvelope; readonly key: KeyRef } & (
  | Call
  | Due
  | { readonly what: 'deleted' | 'material-expired' | 'rotated' }
);
export type SweepDue = { readonly what: 'sweep'; readonly envelope: EventEnvelope };
export type Heard = KeyEvent | SweepDue;

const ofKms = z.object({ 'key-id': z.string().check(z.minLength(1)) });

/** Reads an event about a key; throws a ZodError that names the field when it is not one. */
export function parse(envelope: EventEnvelope): Heard {
  if (envelope['detail-type'] === KEY_SWEEP_DUE) return { what: 'sweep', envelope };
  if (envelope.source === TOCSIN) {
    const { account, region, ...due } = parseDue(envelope);
    return { ...due, envelope: { ...envelope, account, region } };
  }
  if (envelope['detail-type'] === 'AWS API Call via CloudTrail') {
    const { keyId, ...call } = parseCall(envelope.detail);
    return { ...call, envelope, key: keyRef(keyId, envelope) };
  }
  const id = ofKms.parse(envelope.detail)['key-id'];
  return { what: whatOf(envelope), envelope, key: keyRef(envelope.resources[0] ?? id, envelope) };
}

// The names still say CMK, customer master key. https://docs.aws.amazon.com/kms/latest/developerguide/kms-events.html
const EVENTS_OF_KMS = {
  'KMS CMK Deletion': 'deleted',
  'KMS Imported Key Material Expiration': 'material-expired',
  'KMS CMK Rotation': 'rotated',
} as const;

function whatOf(envelope: EventEnvelope) {
  return EVENTS_OF_KMS[detailType.parse(envelope)['detail-type']];
}

const detailType = z.object({
  'detail-type': z.enum(['KMS CMK Deletion', 'KMS Imported Key Material Expiration', 'KMS CMK Rotation']),
});

function keyRef(given: string, { account, region }: EventEnvelope): KeyRef {
  const arn = given.startsWith('arn:') ? given : `arn:${partitionOf(region)}:kms:${region}:${account}:key/${given}`;
  return { arn, id: arn.slice(arn.indexOf('/') + 1) };
}

function partitionOf(region: string): string {
  return region.startsWith('cn-') ? 'aws-cn' : region.startsWith('us-gov-') ? 'aws-us-gov' : 'aws';
}
