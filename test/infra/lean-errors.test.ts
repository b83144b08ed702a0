import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { afterAll, expect, test } from 'vitest';
import { REPOSITORY } from '../../infra/functions.ts';
import { leanSdk } from '../../infra/lean-sdk.ts';

const scratch = mkdtempSync(join(tmpdir(), 'tocsin-lean-'));
let answer = '';
const dynamodb = createServer((_, response) => {
  response.writeHead(400, { 'content-type': 'application/x-amz-json-1.0' }).end(answer);
}).listen(0, '127.0.0.1');
afterAll(() => {
  dynamodb.close();
  rmSync(scratch, { recursive: true });
});

const contents = `
  import { ConditionalCheckFailedException, DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';
  export const failure = async (endpoint) => {
    const credentials = { accessKeyId: 'a', secretAccessKey: 'b' };
    const client = new DynamoDBClient({ endpoint, region: 'eu-west-1', credentials, maxAttempts: 1 });
    const error = await client.send(new GetItemCommand({ TableName: 't', Key: {} })).catch((reason) => reason);
    return [error instanceof ConditionalCheckFailedException, error.name, error.message, error.$metadata.httpStatusCode];
  };`;

async function bundled(): Promise<(endpoint: string) => Promise<readonly unknown[]>> {
  const outfile = join(scratch, 'failure.cjs');
  const stdin = { contents, resolveDir: REPOSITORY };
  const plugins = [leanSdk];
  await build({
    stdin,
    outfile,
    plugins,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    mainFields: ['module', 'main'],
  });
  return createRequire(import.meta.url)(outfile).failure;
}

test('an error is known by its class when our sources ask for it, and by its name and message when they do not', async () => {
  const failure = await bundled();
  const endpoint = `http://127.0.0.1:${(dynamodb.address() as AddressInfo).port}`;
  const answers = async (name: string) => {
    answer = JSON.stringify({ __type: `com.amazonaws.dynamodb.v20120810#${name}`, message: 'so it is' });
    return failure(endpoint);
  };
  expect(await answers('ConditionalCheckFailedException')).toEqual([
    true,
    'ConditionalCheckFailedException',
    'so it is',
    400,
  ]);
  expect(await answers('ResourceNotFoundException')).toEqual([false, 'ResourceNotFoundException', 'so it is', 400]);
});
