import { ListRulesCommand } from '@aws-sdk/client-eventbridge';
import { vi } from 'vitest';
import { batchOf, invoke, laneSurroundings, stubLaneEnvironment } from '../lane-handler.ts';
import { channels } from './ports.ts';

/** The handler of the lane, over rules that a test may change. */
export function tocsinLane() {
  vi.resetModules();
  vi.useFakeTimers({ now: new Date('2026-11-06T09:00:30Z'), toFake: ['Date'] });
  stubLaneEnvironment();
  vi.stubEnv('TOCSIN_CHANNELS', JSON.stringify(channels));
  const surroundings = laneSurroundings();
  const { events } = surroundings;
  return {
    ...surroundings,
    at: (time: string) => vi.setSystemTime(new Date(time)),
    rules: (...rules: readonly { readonly Name: string; readonly State: 'ENABLED' | 'DISABLED' }[]) =>
      events.on(ListRulesCommand).callsFake(({ EventBusName }) => ({ Rules: EventBusName === 'default' ? rules : [] })),
    handle: async (...heard: readonly object[]) => {
      const { handler } = await import('../../../functions/lanes/tocsin/handler.ts');
      const answer = await invoke(handler, batchOf(...heard));
      return { answer, alert: surroundings.published.at(-1)?.alert };
    },
    decisions: () => surroundings.published.map(({ decision, alert }) => `${decision} ${alert.kind}`),
  };
}

export function restore(): void {
  vi.useRealTimers();
  vi.unstubAllEnvs();
}
