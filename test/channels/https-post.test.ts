import http, { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { httpsPost } from '../../functions/adapters/https-post.ts';

// The vendor of these tests has no certificate: what is tested is everything but TLS.
const overHttp = (options: Parameters<typeof httpsPost>[0] = {}) => httpsPost({ ...options, transport: http });

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

/** The address of a vendor that answers like this, with something secret in it. */
async function vendor(answer: RequestListener): Promise<string> {
  const server = createServer(answer).listen(0, '127.0.0.1');
  servers.push(server);
  await new Promise((listening) => server.once('listening', listening));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/services/s3cr3t`;
}

const requestTo = (url: string) => ({
  url,
  headers: { 'x-apikey': 'k3y' },
  body: '{"text":"b0dy"}',
  idempotencyKey: 'n-1',
});

describe('a post', () => {
  test('sends the body once, with its headers, its idempotency key and the name of Tocsin', async () => {
    const received: { message: IncomingMessage; body: string }[] = [];
    const url = await vendor(async (message, response) => {
      received.push({ message, body: (await message.toArray()).join('') });
      response.writeHead(202).end('taken');
    });
    expect(await overHttp()(requestTo(url))).toEqual({ status: 202, body: 'taken' });
    expect(received).toHaveLength(1);
    expect(received[0]?.body).toBe('{"text":"b0dy"}');
    expect(received[0]?.message).toMatchObject({
      method: 'POST',
      url: '/services/s3cr3t',
      headers: { 'x-apikey': 'k3y', 'idempotency-key': 'n-1', 'user-agent': 'tocsin' },
    });
  });

  test('follows no redirect: the status is the answer', async () => {
    const url = await vendor((_request, response) => response.writeHead(307, { location: '/elsewhere' }).end());
    expect(await overHttp()(requestTo(url))).toEqual({ status: 307, body: '' });
  });

  test('reads at most 64 KB of an answer that does not end', async () => {
    const url = await vendor((_request, response) => {
      const pour = (): void => {
        while (response.write('x'.repeat(16_384))) if (response.destroyed) return;
        response.once('drain', pour);
      };
      pour();
    });
    const { body } = await overHttp()(requestTo(url));
    expect(body).toHaveLength(65_536);
  });
});

describe('Retry-After', () => {
  const now = () => new Date('2026-07-14T02:11:12.500Z');
  test.each([
    ['30', 30],
    ['0', 0],
    ['Tue, 14 Jul 2026 02:12:12 GMT', 60],
    ['Tue, 14 Jul 2026 02:00:00 GMT', 0],
    ['-5', undefined],
    ['1.5', undefined],
    ['soon', undefined],
    ['2026', 2026],
    ['99999999999999999999', undefined],
    ['', undefined],
  ])('%j is %s seconds', async (value, seconds) => {
    const url = await vendor((_request, response) => response.writeHead(429, { 'retry-after': value }).end());
    const answer = await overHttp({ now })(requestTo(url));
    expect(answer.retryAfterSeconds).toBe(seconds);
  });
});

describe('without an answer the post is rejected, and the error tells nothing of the request', () => {
  const secrets = /s3cr3t|k3y|b0dy|127\.0\.0\.1|services/;
  const failure = async (url: string, timeoutMs = 8_000, post = overHttp({ timeoutMs })): Promise<Error> => {
    const error = await post(requestTo(url)).catch((reason: unknown) => reason);
    if (!(error instanceof Error)) throw new Error('the post was answered');
    expect(`${error.stack} ${JSON.stringify(error, Object.getOwnPropertyNames(error))}`).not.toMatch(secrets);
    expect(error.cause).toBeUndefined();
    return error;
  };

  test('when nobody listens', async () => {
    const url = await vendor(() => {});
    for (const server of servers.splice(0)) server.close();
    expect((await failure(url)).message).toBe('an HTTPS POST got no answer: ECONNREFUSED');
  });

  test('when the line is cut', async () => {
    const url = await vendor((request) => request.socket.destroy());
    expect((await failure(url)).message).toMatch(/^an HTTPS POST got no answer: (ECONNRESET|UND_ERR_SOCKET)$/);
  });

  test('when the line is cut in the middle of the answer', async () => {
    const url = await vendor((request, response) => {
      response.write('ok', () => request.socket.destroy());
    });
    expect((await failure(url)).message).toBe('an HTTPS POST got no answer: ECONNRESET');
  });

  test('when it takes too long, be it to answer or to finish answering', async () => {
    const silent = await vendor(() => {});
    expect((await failure(silent, 50)).message).toBe('an HTTPS POST got no answer: TimeoutError');
    const endless = await vendor((_request, response) => response.writeHead(200).write('o'));
    expect((await failure(endless, 50)).message).toBe('an HTTPS POST got no answer: TimeoutError');
  });

  test('when it would go in the clear', async () => {
    const url = await vendor(() => expect.unreachable());
    const error = await failure(url, 8_000, httpsPost());
    expect(error.message).toBe('an HTTPS POST got no answer: ERR_INVALID_PROTOCOL');
  });

  test('when the other side does not speak TLS', async () => {
    const url = (await vendor(() => expect.unreachable())).replace('http:', 'https:');
    expect((await failure(url, 8_000, httpsPost())).message).toBe('an HTTPS POST got no answer: EPROTO');
  });

  test('when the address is none', async () => {
    expect((await failure('hooks.slack.com/services/s3cr3t')).message).toMatch(/^an HTTPS POST got no answer: /);
  });
});
