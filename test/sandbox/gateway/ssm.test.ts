import { GetParameterCommand, GetParametersCommand, ParameterNotFound, SSMClient } from '@aws-sdk/client-ssm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Parameter } from '../../../sandbox/services/ssm.ts';
import { type Fixture, startedGateway } from './fixture.ts';

const parameters = new Map<string, Parameter>([
  ['/tocsin/pagerduty', { type: 'SecureString', value: 'routing-key' }],
  ['/tocsin/plain', { type: 'String', value: 'text' }],
]);

let gateway: Fixture;
let ssm: SSMClient;

beforeAll(async () => {
  gateway = await startedGateway({ parameters });
  ssm = new SSMClient(gateway.client);
});
afterAll(() => gateway.stop());

test('a secret comes in clear only when decryption was asked for', async () => {
  const read = (WithDecryption: boolean) =>
    ssm.send(new GetParameterCommand({ Name: '/tocsin/pagerduty', WithDecryption }));
  expect((await read(true)).Parameter).toMatchObject({ Type: 'SecureString', Value: 'routing-key', DataType: 'text' });
  expect((await read(false)).Parameter?.Value).not.toContain('routing-key');
});

test('several are read at once, and the ones that are not there are named', async () => {
  const Names = ['/tocsin/plain', '/tocsin/absent'];
  const { Parameters, InvalidParameters } = await ssm.send(new GetParametersCommand({ Names }));
  expect(Parameters?.map(({ Value }) => Value)).toEqual(['text']);
  expect(InvalidParameters).toEqual(['/tocsin/absent']);
});

test('one that is not there is ParameterNotFound until it is set', async () => {
  const read = () => ssm.send(new GetParameterCommand({ Name: '/tocsin/late' }));
  await expect(read()).rejects.toBeInstanceOf(ParameterNotFound);
  parameters.set('/tocsin/late', { type: 'String', value: 'now' });
  expect((await read()).Parameter?.Value).toBe('now');
});
