import { atLeast } from './functions/core/severity.ts';
import { defineConfig } from './infra/config/define-config.ts';

export default defineConfig({
  channels: {
    oncall: { kind: 'pagerduty', routingKey: '/tocsin/pagerduty/routing-key', fallback: 'chat' },
    chat: { kind: 'slack', webhook: '/tocsin/slack/webhook' },
    errors: { kind: 'raygun', apiKey: '/tocsin/raygun/api-key' },
    mail: { kind: 'sns', email: ['oncall@example.com'] },
  },

  routes: [
    { match: { severity: atLeast('warning') }, channels: ['oncall', 'errors'] },
    { match: 'everything', channels: ['chat', 'mail'] },
  ],

  lanes: {
    'glue-crawler': { remedy: 'on', retries: 3 },
    'kms-key': { remedy: 'on' },
  },

  accountNames: { '111122223333': 'acme-prod' },
  runbooks: 'https://github.com/acme-data/tocsin/blob/main/runbooks',
  watchdog: { email: ['platform@example.com'] },
});
