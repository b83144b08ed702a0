import { expect, it } from 'vitest';
import { keyRef } from '../../../functions/lanes/kms-key/key-ref.ts';

const place = { account: '111122223333', region: 'eu-west-1' };

it('is of a bare id in an account, and of an ARN in its own', () => {
  const arn = 'arn:aws:kms:eu-west-1:111122223333:key/4c1f';
  expect(keyRef('4c1f', place)).toEqual({ ...place, arn, id: '4c1f' });
  expect(keyRef('arn:aws:kms:eu-west-2:444455556666:key/9a', place)).toMatchObject({ account: '444455556666' });
});

it('is refused where it is read, and not later, when the id is none', () => {
  expect(() => keyRef('4c1f\r\nSubject: spoofed', place)).toThrow(/must match pattern|invalid_format/);
});
