import { checkConfig } from '../../infra/config/check-config.ts';
import { type Config, defineConfig } from '../../infra/config/define-config.ts';
import { ConfigError } from '../../infra/config/problem.ts';

/** The least that a config has to say. */
export const sample = defineConfig({
  channels: {
    oncall: { kind: 'pagerduty', routingKey: '/tocsin/pagerduty/routing-key' },
    chat: { kind: 'slack', webhook: '/tocsin/slack/webhook' },
  },
  routes: [{ match: 'everything', channels: ['oncall', 'chat'] }],
  runbooks: 'https://example.com/runbooks',
  watchdog: { email: ['platform@example.com'] },
});

type Change = Readonly<Partial<Record<keyof Config | (string & {}), unknown>>>;

/** A mistake, the parts of the sample that make it, and what its line says. */
export type Refused = readonly [what: string, change: Change, line: string];

/** The lines with which the sample is refused once these parts of it are replaced: by anything, types aside. */
export function refusals(change: Change): readonly string[] {
  try {
    checkConfig({ ...sample, ...change } as Config);
    return [];
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return error.message.split('\n').map((line) => line.replace(/^tocsin\.config\.ts: /, ''));
  }
}
