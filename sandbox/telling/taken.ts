import type { Received } from '../world.ts';

/** Whether the vendor took it. Slack's Web API says no with 200; the complaint says why. */
export function isTaken({ status, complaint }: Pick<Received, 'status' | 'complaint'>): boolean {
  return status >= 200 && status < 300 && complaint === undefined;
}
