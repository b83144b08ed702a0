import { setImmediate } from 'node:timers/promises';
import { happeningNow } from '../happening-now.ts';
import type { Sandbox } from '../sandbox.ts';
import type { BusEvent } from '../world.ts';
import type { Burst } from './chapters.ts';

/** Between so many events everything else has its turn, as it would. */
const AT_ONCE = 1_000;

/** Sends an event many times as if it happened now. `quietly` is told before and after each part that is sent. */
export async function send({ event, times }: Burst, sandbox: Sandbox, quietly: (isSending: boolean) => void) {
  const detail = JSON.stringify(event.detail);
  const numbered = (n: number) => JSON.parse(detail.replaceAll('{n}', String(n)));
  for (let n = 1; n <= times; n += AT_ONCE) {
    const now = sandbox.world.clock.now();
    quietly(true);
    for (let each = n; each < n + AT_ONCE && each <= times; each += 1)
      sandbox.send(happeningNow({ ...event, detail: numbered(each) }, now));
    quietly(false);
    await setImmediate();
  }
}

/** `Object Deleted, 100,000 times` for the story, which does not tell each of them. */
export function burstText({ event, times }: { readonly event: Pick<BusEvent, 'detail-type'>; readonly times: number }) {
  return `${event['detail-type']}, ${times.toLocaleString('en')} times`;
}
