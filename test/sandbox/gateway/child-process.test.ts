import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { fakeQueue, startedGateway } from './fixture.ts';

const PROGRAM = `
  const { SQSClient, SendMessageCommand } = await import('@aws-sdk/client-sqs');
  const { SSMClient, GetParameterCommand } = await import('@aws-sdk/client-ssm');
  const read = await new SSMClient().send(new GetParameterCommand({ Name: 'key', WithDecryption: true }));
  const MessageBody = read.Parameter.Value;
  await new SQSClient().send(new SendMessageCommand({ QueueUrl: process.env.QUEUE_URL, MessageBody }));
`;

test('clients in another process find the gateway by AWS_ENDPOINT_URL alone, SQS by the host of its queue URL', async () => {
  const sent: { body: string }[] = [];
  const queue = fakeQueue(sent, []);
  const gateway = await startedGateway({
    queues: {
      byArn: () => undefined,
      byUrl: (url) => (url === `${gateway.url}/111122223333/q` ? queue : undefined),
      all: () => [queue],
    },
    parameters: new Map([['key', { type: 'SecureString', value: 'hello' }]]),
  });
  const aws = {
    AWS_ENDPOINT_URL: gateway.url,
    AWS_REGION: 'eu-west-1',
    AWS_ACCESS_KEY_ID: 'SANDBOXLane7',
    AWS_SECRET_ACCESS_KEY: 'x',
  };
  const env = { ...aws, QUEUE_URL: `${gateway.url}/111122223333/q`, PATH: process.env.PATH };
  const { stderr } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', PROGRAM], { env });
  await gateway.stop();
  expect(stderr).toBe('');
  expect(sent).toEqual([{ body: 'hello' }]);
  expect(gateway.calls()).toMatchObject([
    { function: 'Lane7', service: 'ssm' },
    { function: 'Lane7', service: 'sqs' },
  ]);
});
