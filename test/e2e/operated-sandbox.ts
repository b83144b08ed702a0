import { type AddressInfo, createServer } from 'node:net';
import { onTestFinished } from 'vitest';
import { reach } from '../../cli/installation/reach.ts';
import { listenForEvents } from '../../sandbox/control.ts';
import type { BusEvent } from '../../sandbox/world.ts';
import { sandboxAt } from './running-sandbox.ts';

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** A sandbox that the commands find as they do from another terminal. */
export async function operatedAt(event: BusEvent) {
  const sandbox = await sandboxAt(event);
  const port = await freePort();
  const control = await listenForEvents(sandbox, port);
  onTestFinished(() => control.stop());
  return { sandbox, at: () => reach({ port }) };
}
