import { onTestFinished } from 'vitest';
import { reach } from '../../cli/installation/reach.ts';
import { listenForEvents } from '../../sandbox/control.ts';
import type { BusEvent } from '../../sandbox/world.ts';
import { freePort } from '../free-port.ts';
import { sandboxAt } from './running-sandbox.ts';

/** A sandbox that the commands find as they do from another terminal. */
export async function operatedAt(event: BusEvent) {
  const sandbox = await sandboxAt(event);
  const port = await freePort();
  const control = await listenForEvents(sandbox, port);
  onTestFinished(() => control.stop());
  return { sandbox, at: () => reach({ port }) };
}
