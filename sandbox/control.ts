import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import { type Context, Hono } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { answerAboutFaults } from './faults/serve-faults.ts';
import { handedIn } from './handed-in.ts';
import { onlyFromHere } from './page/guard.ts';
import type { Operator } from './page/operator.ts';
import { servePage } from './page/routes.ts';
import type { Sandbox } from './sandbox.ts';
import type { StackResource } from './stack-resources.ts';
import { outcomeOf } from './telling/outcome.ts';
import { createStage, type Stage } from './telling/stage.ts';

export type Control = { readonly url: string; readonly stage: Stage; readonly stop: () => Promise<void> };

/**
 * Takes events for a running sandbox: `POST /events` with one envelope lets it happen now, plays its whole life and
 * answers with what became of it; `POST /events?as=recorded` keeps its id and time. `GET /installation` says where an
 * operator's tools find what they look at; `/faults` lets something fail. With an operator there is a page to watch it,
 * too. Listens on 127.0.0.1 only; rejects when the port is taken.
 */
export async function listenForEvents(sandbox: Sandbox, port: number, operator?: Operator): Promise<Control> {
  const stage = createStage(sandbox);
  const page = operator && servePage({ sandbox, stage, operator });
  const app = new Hono().use(onlyFromHere());
  if (page) app.route('/', page.routes);
  app.post('/events', (context) => playedEvent(sandbox, context));
  app.get('/installation', (context) => context.json(installationOf(sandbox)));
  app.all('/faults', async ({ req, json }) => {
    const { status, body } = answerAboutFaults(sandbox.faults, req.method, await req.text());
    return json(body as object, status as ContentfulStatusCode);
  });
  app.notFound(({ req, json }) => json({ error: `${req.method} ${req.path}: ${EXPECTED}` }, 404));
  app.onError((error, { json }) => json({ error: error.message }, 500));
  const server = createAdaptorServer({ fetch: app.fetch });
  await once(server.listen(port, '127.0.0.1'), 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stage,
    stop: async () => {
      page?.stop();
      const closed = once(server, 'close');
      server.close();
      if ('closeAllConnections' in server) server.closeAllConnections();
      await closed;
    },
  };
}

const EXPECTED = 'expected POST /events, POST /events?as=recorded, GET /installation or /faults';

async function playedEvent(sandbox: Sandbox, context: Context): Promise<Response> {
  const event = handedIn(await context.req.text(), context.req.query('as'), sandbox.world.clock.now());
  if ('error' in event) return context.json(event, 400);
  sandbox.send(event);
  await sandbox.settle();
  return context.json(await outcomeOf(sandbox, event.id));
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
