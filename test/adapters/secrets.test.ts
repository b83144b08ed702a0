import { GetParametersCommand, SSMClient } from '@aws-sdk/client-ssm';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, expect, it } from 'vitest';
import { secretsIn } from '../../functions/adapters/secrets.ts';

const declared = { key: { what: 'a key of four digits', format: /^\d{4}$/, example: '0000' } };
const ssm = mockClient(SSMClient);
const minute = (n: number) => new Date(Date.UTC(2026, 10, 6, 2, n));
const holding = (Value: string) => ssm.on(GetParametersCommand).resolves({ Parameters: [{ Name: '/key', Value }] });

beforeEach(() => {
  ssm.reset();
});

it('keeps what it read for five minutes, and takes up a new value after them', async () => {
  const read = secretsIn(new SSMClient({}), declared, { key: '/key' });
  holding('1111');
  expect(await read(minute(0))).toEqual({ key: '1111' });
  holding('2222');
  expect(await read(minute(4))).toEqual({ key: '1111' });
  expect(await read(minute(6))).toEqual({ key: '2222' });
});

it('does not keep a failure', async () => {
  const read = secretsIn(new SSMClient({}), declared, { key: '/key' });
  ssm.on(GetParametersCommand).rejects(new Error('throttled'));
  await expect(read(minute(0))).rejects.toThrow('throttled');
  holding('1111');
  expect(await read(minute(0))).toEqual({ key: '1111' });
});

it('names the parameter and what belongs there when it is missing or of another form, never what it holds', async () => {
  const read = secretsIn(new SSMClient({}), declared, { key: '/key' });
  ssm.on(GetParametersCommand).resolves({ Parameters: [] });
  await expect(read(minute(0))).rejects.toThrow('/key does not exist; it should hold a key of four digits');
  holding('hunter2');
  const failure = await read(minute(0)).catch((error: Error) => error.message);
  expect(failure).toBe('SSM parameter /key does not hold a key of four digits');
});
