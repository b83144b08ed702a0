import { once } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';

export type Request = {
  readonly method: string;
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
};
export type Reply = {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: string;
};

export async function requestFrom(incoming: IncomingMessage): Promise<Request> {
  const url = new URL(incoming.url ?? '/', 'http://gateway');
  const headers = Object.entries(incoming.headers).map(([name, value]) => [name, String(value ?? '')]);
  return {
    method: incoming.method ?? 'GET',
    path: url.pathname,
    query: Object.fromEntries(url.searchParams),
    headers: Object.fromEntries(headers),
    body: await bodyOf(incoming),
  };
}

/** What node:stream/consumers does, without a Blob for each request. */
export async function bodyOf(incoming: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  incoming.on('data', (chunk: Buffer) => void chunks.push(chunk));
  await once(incoming, 'end');
  return Buffer.concat(chunks).toString('utf8');
}

/** The Date header tells the sandbox's time: the SDK would correct its own clock by the machine's otherwise. */
export async function sendReply(response: ServerResponse, reply: Reply, now: Date): Promise<void> {
  response.writeHead(reply.status, { date: now.toUTCString(), ...reply.headers });
  response.end(reply.body);
  if (!response.closed) await once(response, 'close');
}
