import { shortName } from '../core/fingerprint.ts';
import type { Key } from './table.ts';

/** DynamoDB takes 2,048 bytes, and a character has up to three. https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html */
const MOST = 680;

/** The key as DynamoDB takes it: no name of AWS is too long for it, but an event may hold anything. */
export function fittingKey({ pk, sk }: Key): Key {
  return { pk: shortName(pk, MOST), sk };
}
