import { inject, onTestFinished } from 'vitest';
import { exampleConfig as config } from '../../docs/example-config.ts';
import { type Sandbox, startSandbox } from '../../sandbox/sandbox.ts';
import { notificationIn } from '../../sandbox/telling/gist.ts';
import type { BusEvent, Received, Schedule } from '../../sandbox/world.ts';
import { recorded } from '../event-files.ts';

/** `recurring`: rounds and sweeps run too, each of which starts the processes of every lane. */
type Running = { readonly recurring: boolean };

/** A sandbox on the synthesized stack whose clock begins when the event happened. Whoever starts it stops it. */
export function startedAt({ time }: BusEvent, { recurring }: Running = { recurring: false }): Promise<Sandbox> {
  return startSandbox({ ...inject('synthesized'), config, recurring, at: new Date(time) });
}

/** The same, and it stops with the test. */
export async function sandboxAt(event: BusEvent, running?: Running): Promise<Sandbox> {
  const sandbox = await startedAt(event, running);
  onTestFinished(() => sandbox.stop());
  return sandbox;
}

/** The one-time schedules that are set: the template's own recurring ones are always there. */
export function timersOf({ schedules }: Sandbox): readonly Schedule[] {
  return schedules.all().filter(({ ScheduleExpression }) => ScheduleExpression.startsWith('at('));
}

export function recordedEvent(name: string): BusEvent {
  return { version: '0', ...recorded(name) };
}

/** What one channel's function posted, oldest first. */
export function receivedBy(sandbox: Sandbox, channel: string): readonly Received[] {
  return sandbox.inbox().filter((one) => sandbox.members.ofFunction(one.function)?.name === channel);
}

/** How many different notifications a channel took. */
export function toldOn(sandbox: Sandbox, channel: string): number {
  const taken = receivedBy(sandbox, channel).filter(({ status }) => status < 300);
  return new Set(taken.map(notificationIn)).size;
}

export function bodyOf<Body>(received: Received | undefined): Body {
  return received?.body as Body;
}
