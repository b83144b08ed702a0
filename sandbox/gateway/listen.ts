import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Answered } from '../faults/suffer.ts';
import type { World } from '../world.ts';
import { type Request, requestFrom, sendReply } from './request.ts';

export type Answer = (request: Request) => Answered | Promise<Answered>;

/** An HTTP server on 127.0.0.1 whose open requests count as work under way, except those that hang on demand. */
export async function listen(world: World, answer: Answer, port: number) {
  const server = createServer(async (incoming, response) => {
    const done = world.activity.begin();
    await serve(world, answer, incoming, response);
    done();
  });
  await once(server.listen(port, '127.0.0.1'), 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: async () => {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

/** A function that was killed leaves its request behind: nobody waits for that reply. Any other error here is a defect. */
async function serve(world: World, answer: Answer, incoming: IncomingMessage, response: ServerResponse): Promise<void> {
  try {
    const reply = await answer(await requestFrom(incoming));
    if (reply === 'reset') incoming.socket.resetAndDestroy();
    else if (reply !== 'hang') await sendReply(response, reply, world.clock.now());
  } catch (error) {
    if (incoming.destroyed && !incoming.complete) return;
    const body = `a defect of the sandbox: ${error instanceof Error ? error.stack : error}`;
    await sendReply(response, { status: 500, headers: { 'content-type': 'text/plain' }, body }, world.clock.now());
  }
}
