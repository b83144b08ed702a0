import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { buildSync } from 'esbuild';
import { expect, onTestFinished, test } from 'vitest';
import { lane, startSandbox } from './fixture.ts';

type Seen = { readonly method: string; readonly url: string; readonly headers: object; readonly body: string };

async function gatewayThatSees(answer: string) {
  const seen: Seen[] = [];
  const server = createServer(async (request, response) => {
    const { method = '', url = '', headers } = request;
    seen.push({ method, url, headers, body: await text(request) });
    response.writeHead(200, { 'content-type': 'application/json' }).end(answer);
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  onTestFinished(() => void server.close().closeAllConnections());
  return { seen, gatewayUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

const handler = (body: string) => `exports.handler = async (event) => { ${body} };`;

test.each([
  ['a text', `'https://events.pagerduty.com/v2/enqueue?x=1', { method: 'POST', headers: { a: 'b' }, body: '{"k":1}' }`],
  [
    'a URL',
    `new URL('https://events.pagerduty.com/v2/enqueue?x=1'), { method: 'POST', headers: new Headers({ a: 'b' }), body: '{"k":1}' }`,
  ],
  [
    'a Request',
    `new Request('https://events.pagerduty.com/v2/enqueue?x=1', { method: 'POST', headers: { a: 'b' }, body: '{"k":1}' })`,
  ],
])('what is fetched over https from %s goes to the gateway with the function named', async (_, call) => {
  const { seen, gatewayUrl } = await gatewayThatSees('{"status":"success"}');
  const bundle = handler(`const answer = await fetch(${call}); console.log(await answer.text());`);
  const { send, told } = startSandbox(lane(), { bundle, gatewayUrl });
  await send('e-1');
  expect(told('log').map(({ line }) => line)).toEqual(['{"status":"success"}']);
  expect(seen).toMatchObject([
    {
      method: 'POST',
      url: '/egress/events.pagerduty.com/v2/enqueue?x=1',
      headers: { a: 'b', 'tocsin-sandbox-function': 'Fn' },
      body: '{"k":1}',
    },
  ]);
});

const posting = `{ method: 'POST', headers: { a: 'b' } }`;

test.each([
  ['a text', `'https://events.pagerduty.com/v2/enqueue?x=1', ${posting}`],
  ['a URL', `new URL('https://events.pagerduty.com/v2/enqueue?x=1'), ${posting}`],
  [
    'a text with an agent of its own',
    `'https://events.pagerduty.com/v2/enqueue?x=1', { ...${posting}, agent: new https.Agent({ keepAlive: true }) }`,
  ],
])('what is requested over https from %s goes to the gateway with the function named', async (_, call) => {
  const { seen, gatewayUrl } = await gatewayThatSees('{"status":"success"}');
  const bundle = handler(`const https = require('node:https');
    const answer = await new Promise((yes, no) => https.request(${call}, yes).on('error', no).end('{"k":1}'));
    console.log((await answer.toArray()).join(''));`);
  const { send, told } = startSandbox(lane(), { bundle, gatewayUrl });
  await send('e-1');
  expect(told('log').map(({ line }) => line)).toEqual(['{"status":"success"}']);
  expect(seen).toMatchObject([
    {
      method: 'POST',
      url: '/egress/events.pagerduty.com/v2/enqueue?x=1',
      headers: { a: 'b', 'tocsin-sandbox-function': 'Fn' },
      body: '{"k":1}',
    },
  ]);
});

test('a request over https without options goes to the gateway, too', async () => {
  const { seen, gatewayUrl } = await gatewayThatSees('hello');
  const bundle = handler(`const ask = (yes, no) =>
      require('node:https').request('https://api.raygun.com/entries', yes).on('error', no).end();
    console.log((await (await new Promise(ask)).toArray()).join(''));`);
  const { send, told } = startSandbox(lane(), { bundle, gatewayUrl });
  await send('e-1');
  expect(told('log').map(({ line }) => line)).toEqual(['hello']);
  expect(seen).toMatchObject([{ method: 'GET', url: '/egress/api.raygun.com/entries' }]);
});

test.each([
  ['fetch over http', `await fetch('http://example.com/')`, 'example.com'],
  [
    'node:https',
    `await new Promise((_, no) => require('node:https').get('https://example.com/').on('error', no))`,
    'example.com',
  ],
  [
    'node:https by options',
    `await new Promise((_, no) => require('node:https').request({ host: 'example.com' }).on('error', no).end())`,
    'example.com',
  ],
  [
    'node:http',
    `await new Promise((_, no) => require('node:http').get({ host: '10.0.0.1' }).on('error', no))`,
    '10.0.0.1',
  ],
  [
    'a socket',
    `await new Promise((_, no) => require('node:net').connect(443, 'example.com').on('error', no))`,
    'example.com',
  ],
  [
    'TLS',
    `await new Promise((_, no) => require('node:tls').connect(443, 'example.com').on('error', no))`,
    'example.com',
  ],
])('%s to another host is refused with its name', async (_, call, host) => {
  const bundle = handler(`try { ${call}; } catch (error) { console.log((error.cause ?? error).message); }`);
  const { send, told } = startSandbox(lane(), { bundle });
  await send('e-1');
  expect(told('log').map(({ line }) => line)).toEqual([
    `the sandbox never leaves the laptop: Fn tried to connect to ${host}`,
  ]);
});

test("the SDK talks to the gateway with the function's key, also about a queue that it knows by URL", async () => {
  const { seen, gatewayUrl } = await gatewayThatSees(
    '{"MessageId":"m","MD5OfMessageBody":"5d41402abc4b2a76b9719d911017c592"}',
  );
  const { outputFiles } = buildSync({
    stdin: {
      contents: `
        import { SQSClient, SendMessageCommand } from '@aws-sdk/client-sqs';
        const client = new SQSClient({});
        export const handler = async () => {
          const sent = await client.send(new SendMessageCommand({ QueueUrl: process.env.QUEUE, MessageBody: 'hello' }));
          console.log(sent.MessageId);
        };`,
      resolveDir: fileURLToPath(new URL('../../../', import.meta.url)),
    },
    ...{ bundle: true, write: false, minify: true, platform: 'node', format: 'cjs', mainFields: ['module', 'main'] },
  });
  const lambda = { Environment: { Variables: { QUEUE: { Ref: 'Work' } } }, Timeout: 10 };
  const { send, told } = startSandbox(lane({ lambda }), { bundle: outputFiles[0]?.text ?? '', gatewayUrl });
  await send('e-1');
  expect(told('invocation')).toMatchObject([{ outcome: 'success' }]);
  expect(told('log').map(({ line }) => line)).toEqual(['m']);
  expect(seen).toMatchObject([
    { headers: { authorization: expect.stringMatching(/Credential=SANDBOXFn\/\d+\/eu-west-1\/sqs\//) } },
  ]);
  expect(JSON.parse(seen[0]?.body ?? '')).toMatchObject({ QueueUrl: `${gatewayUrl}/111122223333/App-Work` });
});
