import { expect, it } from 'vitest';
import { alertKey, eventKey } from '../../functions/adapters/ledger-keys.ts';

it('keeps a key as it is where DynamoDB takes it', () => {
  expect(alertKey('glue-crawler/orders')).toEqual({ pk: 'alert#glue-crawler/orders', sk: 'record' });
});

it('keeps long keys apart and within what DynamoDB takes', () => {
  const [one, other] = ['a', 'b'].map((end) => eventKey(`${'注'.repeat(3_000)}${end}`, 'glue-crawler').pk);
  expect(Buffer.byteLength(one ?? '')).toBeLessThanOrEqual(2_048);
  expect(one).toMatch(/^event#注/);
  expect(one).not.toBe(other);
});
