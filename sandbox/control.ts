import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { eventEnvelope, mismatches } from '../functions/core/event.ts';
import { jsonOf } from '../functions/core/json.ts';
import { answerAboutFaults } from './faults/serve-faults.ts';
import { happeningNow } from './happening-now.ts';
import type { Sandbox } from './sandbox.ts';
import type { StackResource } from './stack-resources.ts';
import { outcomeOf } from './telling/outcome.ts';
import type { BusEvent } from './world.ts';

export type Control = { readonly stop: () => Promise<void> };

/**
 * Takes events for a running sandbox: `POST /events` with one envelope lets it happen now, plays its whole life and
 * answers with what became of it; `POST /events?as=recorded` keeps its id and time. `GET /installation` says where an
 * operator's tools find what they look at; `/faults` lets something fail. Listens on 127.0.0.1 only; rejects when the port is taken.
 */
export async function listenForEvents(sandbox: Sandbox, port: number): Promise<Control> {
  const server = createServer((request, response) => {
    answer(sandbox, request).then(
      ({ status, body }) => reply(response, status, body),
      (error: Error) => reply(response, 500, { error: error.message }),
    );
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(port, '127.0.0.1', resolve);
  });
  return { stop: () => new Promise((resolve) => server.close(() => resolve()).closeAllConnections()) };
}

type Reply = { readonly status: number; readonly body: unknown };

async function answer(sandbox: Sandbox, request: IncomingMessage): Promise<Reply> {
  const asked = `${request.method} ${request.url}`;
  if (asked === 'GET /installation') return { status: 200, body: installationOf(sandbox) };
  if (request.url === '/faults')
    return answerAboutFaults(sandbox.faults, request.method ?? 'GET', await textOf(request));
  if (asked !== 'POST /events' && asked !== 'POST /events?as=recorded')
    return {
      status: 404,
      body: { error: `${asked}: expected POST /events, POST /events?as=recorded, GET /installation or /faults` },
    };
  const envelope = eventEnvelope.safeParse(jsonOf(await textOf(request)));
  if (!envelope.success) return { status: 400, body: { error: mismatches(envelope.error, 'event') } };
  const recorded: BusEvent = { version: '0', ...envelope.data };
  const event = asked.endsWith('recorded') ? recorded : happeningNow(recorded, sandbox.world.clock.now());
  sandbox.send(event);
  await sandbox.settle();
  return { status: 200, body: await outcomeOf(sandbox, event.id) };
}

/** Where the sandbox's stack is, and what time it is there. */
export type SandboxInstallation = {
  readonly endpoint: string;
  readonly region: string;
  readonly now: string;
  readonly resources: readonly StackResource[];
};

function installationOf({ url, world, resources }: Sandbox): SandboxInstallation {
  return { endpoint: url, region: world.region, now: world.clock.now().toISOString(), resources: resources() };
}

async function textOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString();
}

function reply(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}
